namespace Trading.Kernel;

/// <summary>An order with what only the session needs: ticks, lots and its owner.</summary>
internal sealed class SessionOrder : OrderRecord
{
    public StrategyRuntime Owner = null!;
    public InstrumentState State = null!;
    public long QuantityLots;
    public long FilledLots;
    public long LimitTicks;
    public long TriggerTicks;
    public decimal TrailingOffset;
    public TrailingOffsetType TrailingOffsetType;

    /// <summary>The best price since a trailing stop was accepted, in ticks.</summary>
    public long TrailingBestTicks;

    /// <summary>From which moment of the present bar the order works.</summary>
    public WorkingSince Since;

    /// <summary>The price at which it was placed, where <see cref="Since"/> is within a bar.</summary>
    public long PlacedTicks;

    /// <summary>Whether a stop or an if-touched order has been woken.</summary>
    public bool IsTriggered;

    /// <summary>Whether it has been at the venue for a whole bar; until then a limit that the price has passed takes liquidity.</summary>
    public bool IsResting;

    /// <summary>Whether it stands in the working orders of its instrument.</summary>
    public bool IsWorking;

    /// <summary>Money of the account that is kept for it.</summary>
    public decimal ReservedCash;

    /// <summary>Lots of the position that are kept for it.</summary>
    public long ReservedLots;

    public Timestamp CloseTime;

    public long LeavesLots => QuantityLots - FilledLots;

    public bool IsBuy => Side == OrderSide.Buy;

    public int Sign => Side == OrderSide.Buy ? 1 : -1;
}
