namespace Trading.Live;

/// <summary>The answer to a question after an order; not answered is not the same as no order.</summary>
internal sealed record FoundReport(string ClientOrderId, bool IsAnswered, VenueOrder? Order);
