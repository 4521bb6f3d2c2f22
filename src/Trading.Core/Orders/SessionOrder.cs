using Trading.Accounts;
using Trading.Kernel;
using Trading.Simulation;

namespace Trading.Orders;

/// <summary>An order in ticks and lots, with what only the session needs of it.</summary>
internal sealed class SessionOrder : OrderRecord
{
    /// <summary>A trailing offset of one percent is kept as so many.</summary>
    public const long PercentScale = 1_000_000;

    private OrderExtras? _extras;

    public StrategyRuntime Owner = null!;
    public InstrumentState State = null!;
    public PositionState Position = null!;

    public Timestamp ExpireTime;
    public Timestamp CloseTime;
    public Int128 FilledTickLots;
    public long QuantityLots;
    public long FilledLots;
    public long LimitTicks;
    public long TriggerTicks;

    /// <summary>The price at which it was placed, where <see cref="Since"/> is within a bar.</summary>
    public long PlacedTicks;

    /// <summary>Money of the account that is kept for it.</summary>
    public decimal ReservedCash;

    /// <summary>The price that <see cref="ReservedCash"/> reaches up to.</summary>
    public long ReservedTicks;

    /// <summary>Lots of the position that are kept for it.</summary>
    public long ReservedLots;

    /// <summary>When it arrived, where that can be after the open of the bar that comes; else never.</summary>
    public Timestamp ArrivalTime;

    /// <summary>The number of the trade that it takes part in at that trade's price, as it came with a limit beyond the last; 0 where there is none.</summary>
    public long TakesTrade;

    /// <summary>The version of the market in which it last took what it could; only a later one comes to its rest.</summary>
    public long WorkedVersion;

    /// <summary>The number of the instrument's bar from which it counts as resting.</summary>
    public long RestingFromBar;

    /// <summary>The number of the instrument's bar within which it was placed.</summary>
    public long PlacedBar;

    /// <summary>Where it stands in its ladder.</summary>
    public PriceLadder? Ladder;
    public int LadderIndex;

    /// <summary>Where it stands among the open orders that the safety limits count, from 1; 0 where it does not.</summary>
    public int RiskPlace;

    /// <summary>The step in which a safety limit last asked for its end.</summary>
    public long CancelStep;

    public SessionOrder? Previous;
    public SessionOrder? Next;

    /// <summary>From which moment of the bar <see cref="PlacedBar"/> the order works.</summary>
    public WorkingSince Since;

    /// <summary>Whether a stop or an if-touched order has been woken, or a market-to-limit order has become a limit.</summary>
    public bool IsTriggered;

    /// <summary>Whether a child has been sent, because its parent filled; until it arrives it is still held.</summary>
    public bool IsReleased;

    /// <summary>Whether it is or was on its way to the venue; until then the session alone knows it.</summary>
    public bool IsSent;

    /// <summary>Whether it stands in the working orders of its instrument.</summary>
    public bool IsWorking;

    /// <summary>Whether the session keeps and wakes it, because the venue does not know its type.</summary>
    public bool IsEmulated;

    /// <summary>Whether it is the venue's own, which ends a position whose margin is used up.</summary>
    public bool IsLiquidation;

    /// <summary>The order as strategies hold it.</summary>
    public Order Handle => new(this);

    /// <summary>The group it is a member of.</summary>
    public OrderGroup? Group
    {
        get => _extras?.Group;
        set
        {
            if (value is not null || _extras is not null)
                Extras.Group = value;
        }
    }

    /// <summary>The groups that it sends when it fills.</summary>
    public List<OrderGroup>? Children
    {
        get => _extras?.Children;
        set
        {
            if (value is not null || _extras is not null)
                Extras.Children = value;
        }
    }

    /// <summary>What a child has once its parent is filled whole; 0 for as much as the parent.</summary>
    public long RequestedLots
    {
        get => _extras?.RequestedLots ?? 0;
        set
        {
            if (value != 0 || _extras is not null)
                Extras.RequestedLots = value;
        }
    }

    /// <summary>How much the parent was for when the child was added: what <see cref="RequestedLots"/> stands in proportion to.</summary>
    public long ParentLots
    {
        get => _extras?.ParentLots ?? 0;
        set
        {
            if (value != 0 || _extras is not null)
                Extras.ParentLots = value;
        }
    }

    /// <summary>How much of <see cref="RequestedLots"/> the parent's fills have set free.</summary>
    public long GrantedLots
    {
        get => _extras?.GrantedLots ?? 0;
        set
        {
            if (value != 0 || _extras is not null)
                Extras.GrantedLots = value;
        }
    }

    /// <summary>How many lots are shown at a time; 0 for all.</summary>
    public long DisplayLots
    {
        get => _extras?.DisplayLots ?? 0;
        set
        {
            if (value != 0 || _extras is not null)
                Extras.DisplayLots = value;
        }
    }

    /// <summary>How much of the shown part is left.</summary>
    public long ShownLots
    {
        get => _extras?.ShownLots ?? 0;
        set
        {
            if (value != 0 || _extras is not null)
                Extras.ShownLots = value;
        }
    }

    /// <summary>A trailing stop's offset in ticks, or in percent times <see cref="PercentScale"/>.</summary>
    public long TrailingOffset
    {
        get => _extras?.TrailingOffset ?? 0;
        set
        {
            if (value != 0 || _extras is not null)
                Extras.TrailingOffset = value;
        }
    }

    /// <summary>The best price since a trailing stop was accepted, in ticks.</summary>
    public long TrailingBestTicks
    {
        get => _extras?.TrailingBestTicks ?? 0;
        set
        {
            if (value != 0 || _extras is not null)
                Extras.TrailingBestTicks = value;
        }
    }

    /// <summary>A trailing stop-limit's limit, counted from its trigger.</summary>
    public long LimitOffsetTicks
    {
        get => _extras?.LimitOffsetTicks ?? 0;
        set
        {
            if (value != 0 || _extras is not null)
                Extras.LimitOffsetTicks = value;
        }
    }

    /// <summary>The price from which a trailing stop follows; 0 for at once.</summary>
    public long ActivationTicks
    {
        get => _extras?.ActivationTicks ?? 0;
        set
        {
            if (value != 0 || _extras is not null)
                Extras.ActivationTicks = value;
        }
    }

    /// <summary>Money that it may spend or raise, where that was asked for instead of a quantity.</summary>
    public decimal QuoteAmount
    {
        get => _extras?.QuoteAmount ?? 0;
        set
        {
            if (value != 0 || _extras is not null)
                Extras.QuoteAmount = value;
        }
    }

    /// <summary>What its fills have cost, where the fee of the next depends on it.</summary>
    public decimal FeesPaid
    {
        get => _extras?.FeesPaid ?? 0;
        set
        {
            if (value != 0 || _extras is not null)
                Extras.FeesPaid = value;
        }
    }

    /// <summary>What of <see cref="ReservedCash"/> is kept for fees that are not in proportion to the order's worth.</summary>
    public decimal ReservedFee
    {
        get => _extras?.ReservedFee ?? 0;
        set
        {
            if (value != 0 || _extras is not null)
                Extras.ReservedFee = value;
        }
    }

    /// <summary>What its fills were worth, where the fee of the next depends on it.</summary>
    public decimal FilledNotional
    {
        get => _extras?.FilledNotional ?? 0;
        set
        {
            if (value != 0 || _extras is not null)
                Extras.FilledNotional = value;
        }
    }

    /// <summary>How much rests ahead of it at its price, in lots; unknown where it is <see cref="long.MaxValue"/>.</summary>
    public long AheadLots
    {
        get => _extras?.AheadLots ?? 0;
        set
        {
            if (value != 0 || _extras is not null)
                Extras.AheadLots = value;
        }
    }

    /// <summary>What traded at its price since the book last told the level's size, in lots; it is no cancel.</summary>
    public long TradedLots
    {
        get => _extras?.TradedLots ?? 0;
        set
        {
            if (value != 0 || _extras is not null)
                Extras.TradedLots = value;
        }
    }

    /// <summary>The number of the last change of a book by order when it joined its price; what came later is behind it.</summary>
    public long QueueSequence
    {
        get => _extras?.QueueSequence ?? 0;
        set
        {
            if (value != 0 || _extras is not null)
                Extras.QueueSequence = value;
        }
    }

    /// <summary>When an opening or a close that it waits for comes, where the session matches ticks.</summary>
    public Timestamp AuctionTime
    {
        get => _extras?.AuctionTime ?? default;
        set
        {
            if (value != default || _extras is not null)
                Extras.AuctionTime = value;
        }
    }

    public bool TrailsByPercent
    {
        get => _extras is { TrailsByPercent: true };
        set
        {
            if (value || _extras is not null)
                Extras.TrailsByPercent = value;
        }
    }

    /// <summary>What was asked for, where it does not stand on the instrument's grid; such an order is denied.</summary>
    public DeniedRequest? Request
    {
        get => _extras?.Request;
        set
        {
            if (value is not null || _extras is not null)
                Extras.Request = value;
        }
    }

    /// <summary>The fraction of equity that it is to reach, where it is sized when it fills; else NaN.</summary>
    public double TargetFraction
    {
        get => _extras?.TargetFraction ?? double.NaN;
        set
        {
            if (!double.IsNaN(value) || _extras is not null)
                Extras.TargetFraction = value;
        }
    }

    private OrderExtras Extras => _extras ??= new();

    /// <summary>Whether it has nothing that few orders have, and no venue of its own keeps it.</summary>
    public bool IsPlain => _extras is null && !IsLiquidation;

    /// <summary>Whether others depend on it, or it on them.</summary>
    public bool HasLinks => _extras is { } extras && (extras.Group is not null || extras.Children is not null);

    /// <summary>Makes it a new order, whatever it was before.</summary>
    public void Begin(long id, Timestamp now)
    {
        Id = id;
        Tag = null;
        (SubmitTime, ExpireTime, CloseTime, ArrivalTime) = (now, Timestamp.MaxValue, default, default);
        (TimeInForce, Status, DenialReason) = (default, OrderStatus.Submitted, OrderDenialReason.None);
        (ReduceOnly, PostOnly, PositionSide, TriggerSource) = (false, false, default, default);
        Position = null!;
        (FilledTickLots, QuantityLots, FilledLots, LimitTicks, TriggerTicks, PlacedTicks) = (0, 0, 0, 0, 0, 0);
        (ReservedCash, ReservedTicks, ReservedLots, RestingFromBar, PlacedBar, TakesTrade, WorkedVersion) = (0, 0, 0, 0, 0, 0, 0);
        CancelStep = -1;
        (Since, IsTriggered, IsReleased, IsSent, IsWorking, IsEmulated) = (default, false, false, false, false, false);
    }

    public long LeavesLots => QuantityLots - FilledLots;

    public bool IsBuy => Side == OrderSide.Buy;

    public int Sign => Side == OrderSide.Buy ? 1 : -1;

    /// <summary>Whether it waits for a trigger.</summary>
    public bool IsConditional => !IsTriggered && OrderTypes.IsConditional(Type);

    /// <summary>Whether it works with a limit now.</summary>
    public bool IsLimit => Type == OrderType.Limit
        || (IsTriggered && Type is OrderType.StopLimit or OrderType.LimitIfTouched or OrderType.TrailingStopLimit or OrderType.MarketToLimit);

    /// <summary>Whether it waits for an opening or a close.</summary>
    public bool IsAuction => Type is OrderType.MarketOnOpen or OrderType.MarketOnClose || TimeInForce is TimeInForce.AtTheOpen or TimeInForce.AtTheClose;

    public bool IsForOpen => Type == OrderType.MarketOnOpen || TimeInForce == TimeInForce.AtTheOpen;

    public bool IsResting => State.BarNumber >= RestingFromBar;

    internal override decimal Quantity => Request?.Quantity ?? Instrument.QuantityOf(QuantityLots);

    internal override decimal FilledQuantity => FilledLots == 0 ? 0 : Instrument.QuantityOf(FilledLots);

    internal override decimal AverageFillPrice => FilledLots == 0 ? 0 : Instrument.TickSize * ((decimal)FilledTickLots / FilledLots);

    internal override decimal? LimitPrice => Request is { } request ? request.LimitPrice : PriceOf(LimitTicks);

    internal override decimal? TriggerPrice => Request is { } request ? request.TriggerPrice : PriceOf(TriggerTicks);

    internal override decimal? DisplayQuantity => DisplayLots == 0 ? null : Instrument.QuantityOf(DisplayLots);

    internal override ContingencyType Contingency =>
        Group is { Type: not ContingencyType.None } group ? group.Type
        : Children is not null ? ContingencyType.OneTriggersOther
        : ContingencyType.None;

    internal override OrderRecord? Parent => Group?.Parent;

    internal override string ClientOrderId => State is null ? Owner.ClientOrderIdOf(this) : State.Venue.ClientOrderIdOf(this);

    private decimal? PriceOf(long ticks) => ticks == 0 ? null : Instrument.PriceOf(ticks);
}
