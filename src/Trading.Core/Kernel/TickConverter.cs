using Trading.Simulation;

namespace Trading.Kernel;

/// <summary>Turns market prices into ticks, quickly where that is exact and by decimal arithmetic where it is not.</summary>
internal readonly struct TickConverter(Instrument instrument)
{
    // Up to here a quotient of doubles is within a few parts in 10^16 of the true one, so an on-grid price is recognised safely.
    private const double LargestFastQuotient = 1e11;
    private const double Tolerance = 1e-4;

    private readonly Instrument _instrument = instrument;
    private readonly double _tickSize = (double)instrument.TickSize;

    /// <summary>The ticks below and above the price; the same where it stands on the grid.</summary>
    public TickRange RangeOf(double price)
    {
        double quotient = price / _tickSize;
        double nearest = Math.Round(quotient);
        if (Math.Abs(quotient) < LargestFastQuotient && Math.Abs(quotient - nearest) < Tolerance)
            return new((long)nearest, (long)nearest);
        return new(Floor(price), Ceiling(price));
    }

    /// <summary>The largest number of ticks that is not above the price.</summary>
    public long Floor(double price)
    {
        double quotient = price / _tickSize;
        if (!(Math.Abs(quotient) < LargestFastQuotient))
            return _instrument.TicksOf(price, MidpointRounding.ToNegativeInfinity);
        double nearest = Math.Round(quotient);
        return (long)(Math.Abs(quotient - nearest) < Tolerance ? nearest : Math.Floor(quotient));
    }

    /// <summary>The smallest number of ticks that is not below the price.</summary>
    public long Ceiling(double price)
    {
        double quotient = price / _tickSize;
        if (!(Math.Abs(quotient) < LargestFastQuotient))
            return _instrument.TicksOf(price, MidpointRounding.ToPositiveInfinity);
        double nearest = Math.Round(quotient);
        return (long)(Math.Abs(quotient - nearest) < Tolerance ? nearest : Math.Ceiling(quotient));
    }

    /// <summary>The price of a taker on that side: rounded up for a buy, down for a sell, at least one tick.</summary>
    public long Against(OrderSide side, double price) => Math.Max(1, side == OrderSide.Buy ? Ceiling(price) : Floor(price));
}
