namespace Trading;

/// <summary>The price moves with the square root of the order's share of the volume: price × coefficient × volatility × √share.</summary>
/// <remarks>The square-root law of market impact, see Tóth et al., "Anomalous price impact and the critical nature of liquidity", 2011.</remarks>
public sealed class SquareRootImpact : ISlippageModel
{
    /// <summary>Creates the model.</summary>
    /// <param name="volatility">The standard deviation of returns over the time that the volume is counted in, for example 0.001 for minute bars; 0 to 1.</param>
    /// <param name="coefficient">A number near 1; 0 to 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public SquareRootImpact(double volatility, double coefficient = 1)
    {
        if (volatility is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(volatility), volatility, "The volatility is a fraction between 0 and 1.");
        if (coefficient is not (>= 0 and <= 10))
            throw new ArgumentOutOfRangeException(nameof(coefficient), coefficient, "The coefficient is between 0 and 10.");
        Volatility = volatility;
        Coefficient = coefficient;
    }

    /// <summary>The standard deviation of returns over the time that the volume is counted in.</summary>
    public double Volatility { get; }

    /// <summary>The number before the root.</summary>
    public double Coefficient { get; }

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"slippage {Coefficient} × volatility {Volatility:P3} × √share of volume");

    /// <inheritdoc/>
    public double Apply(Instrument instrument, OrderSide side, double price, double quantity, double volume)
    {
        // Without a volume the order counts as all of it.
        double share = volume > 0 ? quantity / volume : 1;
        double move = price * Coefficient * Volatility * Math.Sqrt(share);
        return side == OrderSide.Buy ? price + move : Math.Max(price - move, 0);
    }
}
