namespace Trading.Testing;

/// <summary>What Kraken's protocol says of an order besides what all venues do.</summary>
internal sealed class KrakenOrderDetail
{
    public required string Type { get; init; }

    /// <summary>Whether the client gave it a name.</summary>
    public bool HasClientOrderId { get; init; }

    public long UserReference { get; init; }

    /// <summary>The first price as it was sent, without what it says of triggers.</summary>
    public string Price { get; set; } = "0";

    public string Price2 { get; set; } = "0";

    public string Flags { get; init; } = "fciq";

    public string? Reason { get; set; }

    /// <summary>The status: a remainder that found nobody is cancelled, and only what ran out of time is expired.</summary>
    public static string StatusOf(SimulatedOrder order) => order.Status switch
    {
        SimulatedOrderStatus.Filled => "closed",
        SimulatedOrderStatus.Cancelled => "canceled",
        SimulatedOrderStatus.Expired or SimulatedOrderStatus.ExpiredInMatch => IsOver(order) ? "expired" : "canceled",
        _ => "open",
    };

    public static bool IsOver(SimulatedOrder order) => order.ExpireTime <= order.UpdatedTime;
}
