using Trading.Orders;

namespace Trading.Live;

/// <summary>An order at a real venue: its names there, what of it is known, and what is still awaited. A replaced order gets another one.</summary>
internal sealed class LiveOrder(SessionOrder order, string clientOrderId, Timestamp sentTime)
{
    /// <summary>The question that is asked after it.</summary>
    public Inquiry Inquiry;

    private List<string>? _tradeIds;

    public SessionOrder Order { get; } = order;

    public string ClientOrderId { get; } = clientOrderId;

    public Timestamp SentTime { get; } = sentTime;

    public string? VenueOrderId { get; set; }

    /// <summary>When the venue was last heard of it.</summary>
    public Timestamp HeardTime { get; set; } = sentTime;

    /// <summary>What was sent as its whole quantity, in lots.</summary>
    public long SentLots { get; set; } = order.LeavesLots;

    /// <summary>What the venue has been heard to have filled of it, in lots.</summary>
    public long FilledLots { get; set; }

    /// <summary>Whether the venue has said that it has it.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Whether it went out with a trigger.</summary>
    public bool WentConditional { get; set; } = order.IsConditional;

    /// <summary>Whether it can no longer be filled, and all of its fills are booked.</summary>
    public bool IsDone { get; set; }

    /// <summary>Whether a cancellation was sent, and why.</summary>
    public bool IsCancelling { get; set; }

    public OrderDenialReason CancelReason { get; set; }

    /// <summary>Whether what is left of it is sent anew, in another shape, once it is cancelled.</summary>
    public bool IsReplacing { get; set; }

    /// <summary>The change that was sent.</summary>
    public TickChange? Change { get; set; }

    /// <summary>A change of which nothing was heard for so long that it was given up; it may be made all the same.</summary>
    public TickChange? GivenUp { get; set; }

    /// <summary>When a cancellation or a change was last sent.</summary>
    public Timestamp CommandTime { get; set; } = sentTime;

    /// <summary>Whether a cancellation or a change is on its way, of which the end is not known.</summary>
    public bool IsAwaiting => IsCancelling || IsReplacing || Change is not null;

    /// <summary>Whether more is to be heard of it before anybody knows how it stands.</summary>
    public bool IsUnsettled => !IsKnown || IsAwaiting || AwaitsFills || Order.Type == OrderType.Market || Order.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill;

    /// <summary>How many lots were booked that the venue counted and did not show.</summary>
    public long MissingLots { get; set; }

    /// <summary>What was taken for their fee.</summary>
    public decimal MissingFee { get; set; }

    /// <summary>How it ended, where fills of it are still missing.</summary>
    public OrderEventKind? End { get; set; }

    /// <summary>How many lots the venue counts as filled.</summary>
    public long ReportedLots { get; set; }

    /// <summary>The average price that the venue says its fills have.</summary>
    public decimal ReportedPrice { get; set; }

    /// <summary>Whether fills are awaited that the venue has counted.</summary>
    public bool AwaitsFills { get; set; }

    /// <summary>Since when they are.</summary>
    public Timestamp FillsAwaitedTime { get; set; }

    /// <summary>When the stop was last moved, and whether it is to be moved once that is long enough ago.</summary>
    public Timestamp TrailedTime { get; set; } = sentTime;

    public bool IsTrailPlanned { get; set; }

    public OrderReference Reference => new(Order.Instrument, ClientOrderId, VenueOrderId, WentConditional && !Order.IsTriggered);

    public IReadOnlyList<string> TradeIds => _tradeIds ?? [];

    /// <summary>What it is for at the venue once a change of its quantity is made; the venue does not count what another one filled before.</summary>
    public long LotsAfter(in TickChange change) => change.QuantityLots - (Order.FilledLots - FilledLots);

    /// <summary>Whether a trade has been counted.</summary>
    public bool HasTrade(string tradeId) => _tradeIds?.Contains(tradeId) == true;

    /// <summary>Takes note of a trade; false where it has been counted before.</summary>
    public bool AddTrade(string tradeId)
    {
        if (HasTrade(tradeId))
            return false;
        (_tradeIds ??= []).Add(tradeId);
        return true;
    }
}
