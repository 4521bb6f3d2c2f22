namespace Trading;

/// <summary>Orders that take liquidity fill a fixed fraction worse than the price seen.</summary>
public sealed class PercentSlippage : ISlippageModel
{
    /// <summary>Creates the model.</summary>
    /// <param name="fraction">The fraction, for example 0.0001 for 0.01 %; between 0 and 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of its range.</exception>
    public PercentSlippage(double fraction)
    {
        if (fraction is not (>= 0 and <= 0.5))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "Slippage is a fraction of the price between 0 and 0.5.");
        Fraction = fraction;
    }

    /// <summary>The fraction of the price.</summary>
    public double Fraction { get; }

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"slippage {Fraction:P3}");

    /// <inheritdoc/>
    public double Apply(Instrument instrument, OrderSide side, double price, double quantity, double volume) =>
        side == OrderSide.Buy ? price * (1 + Fraction) : price * (1 - Fraction);
}
