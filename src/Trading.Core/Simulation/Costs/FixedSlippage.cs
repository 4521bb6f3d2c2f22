namespace Trading;

/// <summary>Orders that take liquidity fill a fixed number of ticks worse than the price seen.</summary>
public sealed class FixedSlippage : ISlippageModel
{
    /// <summary>Creates the model.</summary>
    /// <param name="ticks">How many ticks; 0 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    public FixedSlippage(int ticks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ticks);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ticks, 1_000_000);
        Ticks = ticks;
    }

    /// <summary>How many ticks.</summary>
    public int Ticks { get; }

    /// <inheritdoc/>
    public string Description => $"slippage {Ticks} ticks";

    /// <inheritdoc/>
    public double Apply(Instrument instrument, OrderSide side, double price, double quantity, double volume)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        double distance = Ticks * (double)instrument.TickSize;
        return side == OrderSide.Buy ? price + distance : price - distance;
    }
}
