namespace Trading.Live;

/// <summary>What a session must know of a real venue.</summary>
/// <param name="Capabilities">What the venue can do.</param>
/// <param name="Fees">What it is expected to take; its fills say what it took.</param>
/// <param name="SizingReserve">The fraction of equity that targets leave unused.</param>
/// <param name="BotCode">The bot's name in client order ids.</param>
/// <param name="NamesFrom">The second that the first client order ids are made of.</param>
/// <param name="Settlement">How unknown orders are asked after.</param>
internal sealed record LiveVenueOptions(
    ExchangeCapabilities Capabilities, IFeeModel Fees, double SizingReserve, string BotCode, long NamesFrom, OrderSettlementOptions Settlement)
{
    /// <summary>How long fills may be missing that the venue has counted, before they are booked at the average price.</summary>
    public TimeSpan MissingFillsAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait until an order is asked for that should have been heard of.</summary>
    public TimeSpan AskAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The shortest time between two moves of a stop that follows the price.</summary>
    public TimeSpan TrailEvery { get; init; } = TimeSpan.FromSeconds(1);
}
