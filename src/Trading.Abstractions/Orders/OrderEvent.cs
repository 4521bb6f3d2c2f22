namespace Trading;

/// <summary>Something that happened to an order of the strategy.</summary>
public readonly struct OrderEvent
{
    /// <summary>Creates an event.</summary>
    public OrderEvent(OrderEventKind kind, Order order, Timestamp time, Fill fill = default, OrderDenialReason reason = OrderDenialReason.None)
    {
        Kind = kind;
        Order = order;
        Time = time;
        Fill = fill;
        Reason = reason;
    }

    /// <summary>What happened.</summary>
    public OrderEventKind Kind { get; }

    /// <summary>To which order; shows the state after the event.</summary>
    public Order Order { get; }

    /// <summary>When.</summary>
    public Timestamp Time { get; }

    /// <summary>The trade, where <see cref="Kind"/> is <see cref="OrderEventKind.Filled"/>.</summary>
    public Fill Fill { get; }

    /// <summary>Why it was refused, or cut short.</summary>
    public OrderDenialReason Reason { get; }

    /// <summary>The event on one line.</summary>
    public override string ToString() => Kind == OrderEventKind.Filled
        ? FormattableString.Invariant($"{Time} {Kind} {Order} {Fill.Quantity} @ {Fill.Price}")
        : Reason == OrderDenialReason.None ? $"{Time} {Kind} {Order}" : $"{Time} {Kind} {Order} {Reason}";
}
