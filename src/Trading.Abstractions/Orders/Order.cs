namespace Trading;

/// <summary>An order of a strategy: a handle that always shows the present state. The default value is "no order".</summary>
/// <remarks>It can be kept and compared, and costs nothing to copy. The state itself belongs to the session.</remarks>
public readonly struct Order : IEquatable<Order>
{
    private readonly OrderRecord? _record;
    private readonly long _id;

    internal Order(OrderRecord record)
    {
        _record = record;
        _id = record.Id;
    }

    /// <summary>The number of the order in its session, from 1; 0 is "no order".</summary>
    public long Id => _id;

    /// <summary>Whether this is an order, not the default value.</summary>
    public bool Exists => _record is not null;

    /// <summary>Whether the order works or waits.</summary>
    public bool IsOpen => _record is { } record && record.Id == _id && record.IsOpen;

    /// <summary>Whether the order has come to its end.</summary>
    public bool IsClosed => _record is not null && !IsOpen;

    /// <summary>What it trades.</summary>
    public Instrument Instrument => Record.Instrument;

    /// <summary>Buy or sell.</summary>
    public OrderSide Side => Record.Side;

    /// <summary>How it seeks its price.</summary>
    public OrderType Type => Record.Type;

    /// <summary>How much was asked for.</summary>
    public decimal Quantity => Record.Quantity;

    /// <summary>How much is filled.</summary>
    public decimal FilledQuantity => Record.FilledQuantity;

    /// <summary>How much is open; 0 once the order is closed.</summary>
    public decimal LeavesQuantity => Record.IsOpen ? Record.Quantity - Record.FilledQuantity : 0;

    /// <summary>The average price of what is filled; 0 where nothing is.</summary>
    public decimal AverageFillPrice => Record.AverageFillPrice;

    /// <summary>The limit, for types that have one.</summary>
    public decimal? LimitPrice => Record.LimitPrice;

    /// <summary>The trigger as it stands now; moves with a trailing stop.</summary>
    public decimal? TriggerPrice => Record.TriggerPrice;

    /// <summary>How long it is valid.</summary>
    public TimeInForce TimeInForce => Record.TimeInForce;

    /// <summary>Whether it may only make a position smaller.</summary>
    public bool ReduceOnly => Record.ReduceOnly;

    /// <summary>Whether it may only rest.</summary>
    public bool PostOnly => Record.PostOnly;

    /// <summary>How much of it is shown; <see langword="null"/> for all.</summary>
    public decimal? DisplayQuantity => Record.DisplayQuantity;

    /// <summary>Which price wakes it.</summary>
    public TriggerSource TriggerSource => Record.TriggerSource;

    /// <summary>Which position of a hedging account it is for.</summary>
    public PositionSide PositionSide => Record.PositionSide;

    /// <summary>How it depends on the other orders of its group.</summary>
    public ContingencyType Contingency => Record.Contingency;

    /// <summary>The order whose fill sends this one; the default value where there is none.</summary>
    public Order Parent => Record.Parent is { } parent ? new(parent) : default;

    /// <summary>The name under which a venue knows it: strategy, session and number. The same when the session emulates it and sends it later.</summary>
    public string ClientOrderId => Record.ClientOrderId;

    /// <summary>Where it stands.</summary>
    public OrderStatus Status => Record.Status;

    /// <summary>Why it was denied, or <see cref="OrderDenialReason.None"/>.</summary>
    public OrderDenialReason DenialReason => Record.DenialReason;

    /// <summary>When the strategy sent it.</summary>
    public Timestamp SubmitTime => Record.SubmitTime;

    /// <summary>The strategy's own word.</summary>
    public string? Tag => Record.Tag;

    private OrderRecord Record => _record is null
        ? throw new InvalidOperationException("This is no order: it is the default value of Order. Check Exists or IsOpen first.")
        : _record.Id == _id
            ? _record
            : throw new InvalidOperationException($"Order {_id} is closed, and the session is set to forget closed orders. Check IsOpen first, or let the session keep them.");

    /// <inheritdoc/>
    public bool Equals(Order other) => _id == other._id && ReferenceEquals(_record, other._record);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Order other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _id.GetHashCode();

    /// <summary>The order on one line.</summary>
    public override string ToString() => Exists
        ? FormattableString.Invariant($"#{Id} {Side} {Quantity} {Instrument} {Type} {Status}")
        : "no order";

    /// <summary>Whether both are the same order.</summary>
    public static bool operator ==(Order left, Order right) => left.Equals(right);

    /// <summary>Whether they are different orders.</summary>
    public static bool operator !=(Order left, Order right) => !left.Equals(right);

    internal OrderRecord? Unwrap() => _record is { } record && record.Id == _id ? record : null;
}
