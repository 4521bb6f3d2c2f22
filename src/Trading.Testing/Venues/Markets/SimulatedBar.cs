namespace Trading.Testing;

/// <summary>A bar of a simulated market, in ticks and lots.</summary>
public struct SimulatedBar
{
    /// <summary>Where it begins, in milliseconds since 1970 UTC.</summary>
    public long OpenTimeMilliseconds;

    /// <summary>Where the next begins.</summary>
    public long EndTimeMilliseconds;

    /// <summary>The first price.</summary>
    public long OpenTicks;

    /// <summary>The highest price.</summary>
    public long HighTicks;

    /// <summary>The lowest price.</summary>
    public long LowTicks;

    /// <summary>The last price.</summary>
    public long CloseTicks;

    /// <summary>How much was traded.</summary>
    public long Lots;

    /// <summary>How much of it takers bought.</summary>
    public long TakerBuyLots;

    /// <summary>The sum of price times size.</summary>
    public Int128 TickLots;

    /// <summary>The part of <see cref="TickLots"/> that takers bought.</summary>
    public Int128 TakerBuyTickLots;

    /// <summary>The number of trades.</summary>
    public int Trades;

    /// <summary>The first trade; -1 where there was none.</summary>
    public long FirstTradeId;

    /// <summary>The last trade; -1 where there was none.</summary>
    public long LastTradeId;

    internal static SimulatedBar Flat(long openTime, long endTime, long ticks) => new()
    {
        OpenTimeMilliseconds = openTime,
        EndTimeMilliseconds = endTime,
        OpenTicks = ticks,
        HighTicks = ticks,
        LowTicks = ticks,
        CloseTicks = ticks,
        FirstTradeId = -1,
        LastTradeId = -1,
    };

    /// <summary>Adds a bar that follows within this one.</summary>
    internal void Add(in SimulatedBar other)
    {
        if (other.Trades == 0)
            return;
        if (Trades == 0)
            (OpenTicks, HighTicks, LowTicks, FirstTradeId) = (other.OpenTicks, other.HighTicks, other.LowTicks, other.FirstTradeId);
        HighTicks = Math.Max(HighTicks, other.HighTicks);
        LowTicks = Math.Min(LowTicks, other.LowTicks);
        CloseTicks = other.CloseTicks;
        Lots += other.Lots;
        TakerBuyLots += other.TakerBuyLots;
        TickLots += other.TickLots;
        TakerBuyTickLots += other.TakerBuyTickLots;
        Trades += other.Trades;
        LastTradeId = other.LastTradeId;
    }

    internal static SimulatedBar Of(in SimulatedTrade trade)
    {
        bool isBuy = trade.TakerSide == OrderSide.Buy;
        var bar = Flat(0, 0, trade.PriceTicks);
        (bar.Lots, bar.TickLots) = (trade.Lots, (Int128)trade.PriceTicks * trade.Lots);
        (bar.TakerBuyLots, bar.TakerBuyTickLots) = isBuy ? (bar.Lots, bar.TickLots) : (0, 0);
        (bar.Trades, bar.FirstTradeId, bar.LastTradeId) = (1, trade.Id, trade.Id);
        return bar;
    }
}
