namespace Trading.Testing;

/// <summary>An order at a simulated venue. Filled in by the venue before it is placed; afterwards the exchange alone changes it.</summary>
public sealed class SimulatedOrder
{
    internal SimulatedOrder(SimulatedAccount account, SimulatedMarket market, OrderSide side, SimulatedOrderType type)
    {
        Account = account;
        Market = market;
        Side = side;
        Type = type;
    }

    /// <summary>Whose it is.</summary>
    public SimulatedAccount Account { get; }

    /// <summary>Where it trades.</summary>
    public SimulatedMarket Market { get; }

    /// <summary>Buy or sell.</summary>
    public OrderSide Side { get; }

    /// <summary>Limit or market.</summary>
    public SimulatedOrderType Type { get; }

    /// <summary>The venue's id; counts up.</summary>
    public long Id { get; internal set; }

    /// <summary>The client's id.</summary>
    public string ClientOrderId { get; internal set; } = "";

    /// <summary>How long it works.</summary>
    public TimeInForce TimeInForce { get; internal init; }

    /// <summary>When a good-till-date order ends.</summary>
    public Timestamp ExpireTime { get; internal init; } = Timestamp.MaxValue;

    /// <summary>Whether it must not take.</summary>
    public bool IsPostOnly { get; internal init; }

    /// <summary>Whether it only makes a position smaller.</summary>
    public bool IsReduceOnly { get; internal init; }

    /// <summary>Which position it belongs to.</summary>
    public SimulatedPositionSide PositionSide { get; internal init; }

    /// <summary>What happens where it would meet an order of its own account.</summary>
    public SelfTradePrevention SelfTradePrevention { get; internal init; }

    /// <summary>Its size in lots.</summary>
    public long Lots { get; internal set; }

    /// <summary>A market order's size in the quote asset; 0 where it has one in lots.</summary>
    public decimal QuoteAmount { get; internal init; }

    /// <summary>Its limit in ticks; 0 for a market order.</summary>
    public long PriceTicks { get; internal set; }

    /// <summary>The last price that wakes it; 0 where it works at once or trails.</summary>
    public long TriggerTicks { get; internal set; }

    /// <summary>Whether it wakes at or above its trigger rather than at or below.</summary>
    public bool TriggersAbove { get; internal init; }

    /// <summary>How far behind the best price since activation the trigger of a trailing order is, as a fraction; 0 where it does not trail.</summary>
    public decimal TrailingFraction { get; internal init; }

    /// <summary>The last price at which a trailing order begins to trail; 0 where it does at once.</summary>
    public long ActivationTicks { get; internal init; }

    /// <summary>Whether it begins to trail at or above that price rather than at or below.</summary>
    public bool ActivatesAbove { get; internal init; }

    /// <summary>The best price since the trailing began; 0 before.</summary>
    public long TrailingBestTicks { get; internal set; }

    /// <summary>Whether it waits for a trigger, or did.</summary>
    public bool IsConditional => TriggerTicks > 0 || TrailingFraction > 0;

    /// <summary>When its trigger was reached.</summary>
    public Timestamp? TriggeredTime { get; internal set; }

    /// <summary>What became of it.</summary>
    public SimulatedOrderStatus Status { get; internal set; }

    /// <summary>When it was placed.</summary>
    public Timestamp CreatedTime { get; internal set; }

    /// <summary>When it last changed.</summary>
    public Timestamp UpdatedTime { get; internal set; }

    /// <summary>How much of it traded.</summary>
    public long FilledLots { get; internal set; }

    /// <summary>The sum of price times quantity over its fills.</summary>
    public decimal FilledNotional { get; internal set; }

    /// <summary>Its fills.</summary>
    public IReadOnlyList<SimulatedFill> Fills => FillList;

    /// <summary>What is left of it.</summary>
    public long LeavesLots => Lots - FilledLots;

    /// <summary>Whether it may still trade.</summary>
    public bool IsOpen => Status is SimulatedOrderStatus.New or SimulatedOrderStatus.PartiallyFilled;

    /// <summary>Whether it rests in the book.</summary>
    public bool IsResting => BookId != 0;

    /// <summary>What else the venue keeps with it.</summary>
    public object? Detail { get; internal set; }

    internal List<SimulatedFill> FillList { get; } = [];

    internal long BookId { get; set; }

    internal SimulatedOrderStatus EndStatus { get; set; } = SimulatedOrderStatus.Expired;

    internal decimal Locked { get; set; }

    internal long MarginTicks { get; set; }

    internal IDisposable? Expiry { get; set; }
}
