namespace Trading.Kernel;

/// <summary>An order in ticks and lots, with what only the session needs of it.</summary>
internal sealed class SessionOrder : OrderRecord
{
    /// <summary>A trailing offset of one percent is kept as so many.</summary>
    public const long PercentScale = 1_000_000;

    public StrategyRuntime Owner = null!;
    public InstrumentState State = null!;

    /// <summary>What was asked for, where it does not stand on the instrument's grid; such an order is denied.</summary>
    public DeniedRequest? Request;

    public Timestamp ExpireTime;
    public Timestamp CloseTime;
    public Int128 FilledTickLots;
    public long QuantityLots;
    public long FilledLots;
    public long LimitTicks;
    public long TriggerTicks;

    /// <summary>A trailing stop's offset in ticks, or in percent times <see cref="PercentScale"/>.</summary>
    public long TrailingOffset;

    /// <summary>The best price since a trailing stop was accepted, in ticks.</summary>
    public long TrailingBestTicks;

    /// <summary>The price at which it was placed, where <see cref="Since"/> is within a bar.</summary>
    public long PlacedTicks;

    /// <summary>Money of the account that is kept for it.</summary>
    public decimal ReservedCash;

    /// <summary>The price that <see cref="ReservedCash"/> reaches up to.</summary>
    public long ReservedTicks;

    /// <summary>Lots of the position that are kept for it.</summary>
    public long ReservedLots;

    /// <summary>From which moment of the present bar the order works.</summary>
    public WorkingSince Since;

    public bool TrailsByPercent;

    /// <summary>Whether a stop or an if-touched order has been woken.</summary>
    public bool IsTriggered;

    /// <summary>Whether it has been at the venue for a whole bar; until then a limit that the price has passed takes liquidity.</summary>
    public bool IsResting;

    /// <summary>Whether it stands in the working orders of its instrument.</summary>
    public bool IsWorking;

    public long LeavesLots => QuantityLots - FilledLots;

    public bool IsBuy => Side == OrderSide.Buy;

    public int Sign => Side == OrderSide.Buy ? 1 : -1;

    internal override decimal Quantity => Request?.Quantity ?? Instrument.QuantityOf(QuantityLots);

    internal override decimal FilledQuantity => FilledLots == 0 ? 0 : Instrument.QuantityOf(FilledLots);

    internal override decimal AverageFillPrice => FilledLots == 0 ? 0 : Instrument.TickSize * ((decimal)FilledTickLots / FilledLots);

    internal override decimal? LimitPrice => Request is { } request ? request.LimitPrice : PriceOf(LimitTicks);

    internal override decimal? TriggerPrice => Request is { } request ? request.TriggerPrice : PriceOf(TriggerTicks);

    private decimal? PriceOf(long ticks) => ticks == 0 ? null : Instrument.PriceOf(ticks);
}
