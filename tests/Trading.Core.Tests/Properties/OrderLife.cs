namespace Trading.Tests.Properties;

/// <summary>The life of one order as FIX tells it, followed by the events alone: sent, perhaps kept by the session, taken or refused, woken once if it sleeps, filled in parts, and ended once.</summary>
internal sealed class OrderLife(OrderType type)
{
    private bool _isAccepted;
    private bool _isTriggered;
    private int _held;

    public bool IsEnded => End is not null;

    /// <summary>The event that ended it; a fill where that was the last of it.</summary>
    public OrderEventKind? End { get; private set; }

    public decimal Filled { get; private set; }

    private bool Sleeps => type is OrderType.StopMarket or OrderType.StopLimit or OrderType.MarketIfTouched or OrderType.LimitIfTouched or OrderType.TrailingStopMarket or OrderType.TrailingStopLimit;

    /// <summary>Where it stands; said as the SDK says it.</summary>
    public OrderStatus Status => End switch
    {
        OrderEventKind.Denied => OrderStatus.Denied,
        OrderEventKind.Rejected => OrderStatus.Rejected,
        OrderEventKind.Cancelled => OrderStatus.Cancelled,
        OrderEventKind.Expired => OrderStatus.Expired,
        OrderEventKind.Filled => OrderStatus.Filled,
        _ when Filled > 0 => OrderStatus.PartiallyFilled,
        _ when _isTriggered => OrderStatus.Triggered,
        _ when _isAccepted => OrderStatus.Accepted,
        _ when _held > 0 => OrderStatus.Held,
        _ => OrderStatus.Submitted,
    };

    /// <summary>Takes in an event; says what is wrong with it, or <see langword="null"/>.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="fill">How much was filled.</param>
    /// <param name="isLast">Whether nothing is left of it after this fill.</param>
    public string? Take(OrderEventKind kind, decimal fill, bool isLast)
    {
        if (kind is OrderEventKind.CancelDenied or OrderEventKind.ModifyDenied)
            return null;
        if (IsEnded)
            return $"{kind} after it ended with {End}";
        switch (kind)
        {
            case OrderEventKind.Held:
                // Twice for a child that waits for its parent, and then for a price at a venue that does not know its type.
                return _isAccepted || _isTriggered || ++_held > 2 ? "held where it was not new" : null;
            case OrderEventKind.Denied:
                End = kind;
                return _isAccepted ? "denied by the SDK after the venue took it" : null;
            case OrderEventKind.Accepted:
                if (_isAccepted)
                    return "accepted twice";
                _isAccepted = true;
                return null;
            case OrderEventKind.Rejected:
                End = kind;
                return _isAccepted ? "rejected after it was accepted" : null;
            case OrderEventKind.Triggered:
                if (_isTriggered || !Sleeps)
                    return "woken twice, or without a trigger";
                _isTriggered = true;
                return null;
            case OrderEventKind.Filled:
                Filled += fill;
                End = isLast ? kind : null;
                return fill <= 0 ? "filled by nothing"
                    : !_isAccepted ? "filled before the venue took it"
                    : Sleeps && !_isTriggered ? "filled asleep"
                    : null;
            case OrderEventKind.Cancelled or OrderEventKind.Expired:
                End = kind;
                return null;
            default:
                return null;
        }
    }
}
