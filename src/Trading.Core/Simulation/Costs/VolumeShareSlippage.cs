namespace Trading;

/// <summary>The price moves with the square of the order's share of the volume: price × impact × share².</summary>
/// <remarks>As zipline and LEAN have it, with 0.1 and a share of at most 0.025 there.</remarks>
public sealed class VolumeShareSlippage : ISlippageModel
{
    /// <summary>Creates the model.</summary>
    /// <param name="impact">How much the price moves, as a fraction, for an order as large as the volume; 0 to 10.</param>
    /// <param name="maxShare">The share above which nothing is added; above 0, at most 1. It is also taken where the volume is not known.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public VolumeShareSlippage(double impact = 0.1, double maxShare = 0.025)
    {
        if (impact is not (>= 0 and <= 10))
            throw new ArgumentOutOfRangeException(nameof(impact), impact, "The impact is between 0 and 10.");
        if (maxShare is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(maxShare), maxShare, "The largest share is above 0 and at most 1.");
        Impact = impact;
        MaxShare = maxShare;
    }

    /// <summary>How much the price moves, as a fraction, for an order as large as the volume.</summary>
    public double Impact { get; }

    /// <summary>The share above which nothing is added.</summary>
    public double MaxShare { get; }

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"slippage {Impact} × share of volume squared, share at most {MaxShare:P1}");

    /// <inheritdoc/>
    public double Apply(Instrument instrument, OrderSide side, double price, double quantity, double volume)
    {
        double share = volume > 0 ? Math.Min(quantity / volume, MaxShare) : MaxShare;
        double move = price * Impact * share * share;
        return side == OrderSide.Buy ? price + move : price - move;
    }
}
