namespace Trading.Exchanges;

/// <summary>What a venue's error means to whoever downloads history.</summary>
internal static class HistoryFaults
{
    /// <summary>What can pass is asked again, what cannot is not.</summary>
    public static Exception Of(VenueException exception) => exception.Error.Kind is VenueErrorKind.NotSent or VenueErrorKind.OutcomeUnknown or VenueErrorKind.Unavailable
        ? new HttpRequestException(exception.Message, exception)
        : new MarketDataException(exception.Message, exception);
}
