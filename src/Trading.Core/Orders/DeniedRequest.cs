namespace Trading.Orders;

/// <summary>The numbers of an order that was denied, as they were asked for.</summary>
internal sealed record DeniedRequest(decimal Quantity, decimal? LimitPrice, decimal? TriggerPrice);
