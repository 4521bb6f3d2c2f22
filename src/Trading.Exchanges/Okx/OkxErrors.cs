namespace Trading.Exchanges.Okx;

/// <summary>OKX's codes in the words of all venues.</summary>
internal static class OkxErrors
{
    public static VenueError Create(string code, string message, int status)
    {
        var kind = KindOf(code, message, status);
        return new(kind, code, message) { HttpStatus = status, RetryAfter = kind == VenueErrorKind.RateLimited ? OkxLimits.Pause : null };
    }

    private static VenueErrorKind KindOf(string code, string message, int status) => code switch
    {
        _ when status == 429 => VenueErrorKind.RateLimited,
        "50001" or "50013" => VenueErrorKind.Unavailable,

        // Timeouts within the venue and faults of its own: it does not say whether it was done.
        "50004" or "50026" or "51054" or "51149" or "51412" => VenueErrorKind.OutcomeUnknown,
        _ when status >= 500 => VenueErrorKind.OutcomeUnknown,
        "50011" or "50040" or "50061" or "51061" => VenueErrorKind.RateLimited,

        // The last one: the lifetime of the order was over when it came.
        "50102" or "50112" or "50036" => VenueErrorKind.ClockOutOfRange,
        "50101" or "50105" or "50111" or "50113" or "50114" or "50119" => VenueErrorKind.Unauthorized,
        "50110" or "50120" => VenueErrorKind.PermissionDenied,
        "51000" => IsAboutPriceOrSize(message) ? VenueErrorKind.InvalidOrder : VenueErrorKind.InvalidRequest,
        "51001" => VenueErrorKind.UnknownInstrument,
        "51004" or "51005" or "51006" or "51020" or "51121" or "51137" or "51138" => VenueErrorKind.InvalidOrder,
        "51008" or "51131" => VenueErrorKind.InsufficientFunds,
        "51016" => VenueErrorKind.DuplicateOrder,
        "51169" => VenueErrorKind.WouldNotReduce,
        "51277" or "51278" or "51279" or "51280" => VenueErrorKind.WouldTrigger,
        "51400" or "51503" or "51603" => VenueErrorKind.UnknownOrder,
        "50002" or "50006" or "50014" or "51111" or "60012" or "60018" => VenueErrorKind.InvalidRequest,
        _ => VenueErrorKind.Other,
    };

    /// <summary>One code for whatever parameter is wrong, which the words name.</summary>
    private static bool IsAboutPriceOrSize(string message) => message.Split(' ', '.', ',', '\'', '"')
        .Any(word => word is "px" or "sz" or "newPx" or "newSz" or "slTriggerPx" or "tpTriggerPx" or "slOrdPx" or "tpOrdPx" or "activePx" or "callbackRatio" or "callbackSpread");
}
