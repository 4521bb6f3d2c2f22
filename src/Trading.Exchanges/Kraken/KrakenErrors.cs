namespace Trading.Exchanges.Kraken;

/// <summary>Kraken's errors, <c>ECategory:Words[:detail]</c>, in the words of all venues.</summary>
internal static class KrakenErrors
{
    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private static readonly (string Prefix, VenueErrorKind Kind)[] Kinds =
    [
        ("EAPI:Invalid nonce", VenueErrorKind.ClockOutOfRange),
        ("EAPI:Rate limit exceeded", VenueErrorKind.RateLimited),
        ("EAPI:Invalid", VenueErrorKind.Unauthorized),
        ("EGeneral:Permission denied", VenueErrorKind.PermissionDenied),
        ("EGeneral:Temporary lockout", VenueErrorKind.Banned),
        ("EGeneral:Too many requests", VenueErrorKind.RateLimited),
        ("EGeneral:Internal error", VenueErrorKind.OutcomeUnknown),
        ("EGeneral:Invalid arguments", VenueErrorKind.InvalidRequest),
        ("EService:Timeout", VenueErrorKind.OutcomeUnknown),
        ("EService:Market in", VenueErrorKind.MarketClosed),
        ("EService:Deadline elapsed", VenueErrorKind.ClockOutOfRange),

        // Orders were seen to exist after these; so what became of one has to be asked for.
        ("EService:", VenueErrorKind.Unavailable),
        ("EQuery:Unknown asset pair", VenueErrorKind.UnknownInstrument),
        ("EOrder:Insufficient", VenueErrorKind.InsufficientFunds),
        ("EOrder:Margin level too low", VenueErrorKind.InsufficientFunds),
        ("EOrder:Order minimum not met", VenueErrorKind.InvalidOrder),
        ("EOrder:Cost minimum not met", VenueErrorKind.InvalidOrder),
        ("EOrder:Tick size check failed", VenueErrorKind.InvalidOrder),
        ("EOrder:Invalid price", VenueErrorKind.InvalidOrder),
        ("EOrder:Unknown order", VenueErrorKind.UnknownOrder),
        ("EOrder:Orders limit exceeded", VenueErrorKind.TooManyOrders),
        ("EOrder:Rate limit exceeded", VenueErrorKind.RateLimited),
        ("EOrder:Domain rate limit exceeded", VenueErrorKind.RateLimited),
        ("EOrder:Reduce only", VenueErrorKind.WouldNotReduce),
        ("EOrder:Post only order", VenueErrorKind.WouldTake),
    ];

    public static VenueError Create(string error, int status)
    {
        var kind = KindOf(error, status);
        int detail = error.IndexOf(':', error.IndexOf(':', StringComparison.Ordinal) + 1);
        return new(kind, detail > 0 ? error[..detail] : error, error)
        {
            HttpStatus = status,
            RetryAfter = kind switch
            {
                VenueErrorKind.Banned => Lockout,
                VenueErrorKind.RateLimited => Pause,
                _ => null,
            },
        };
    }

    private static VenueErrorKind KindOf(string error, int status)
    {
        if (IsDuplicate(error))
            return VenueErrorKind.DuplicateOrder;
        if (error.StartsWith("EGeneral:Invalid arguments:", StringComparison.Ordinal) && (error.Contains("volume", StringComparison.Ordinal) || error.Contains("price", StringComparison.Ordinal)))
            return VenueErrorKind.InvalidOrder;
        foreach (var (prefix, kind) in Kinds)
        {
            if (error.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return kind;
        }

        return status >= 500 ? VenueErrorKind.OutcomeUnknown : VenueErrorKind.Other;
    }

    /// <summary>The venue's words for an id that is used by an open order are not documented: whatever complains about one is taken for that, and then the order is asked for.</summary>
    private static bool IsDuplicate(string error) =>
        (error.Contains("cl_ord_id", StringComparison.OrdinalIgnoreCase) || error.Contains("client order id", StringComparison.OrdinalIgnoreCase))
        && (error.StartsWith("EOrder:", StringComparison.Ordinal) || error.Contains("unique", StringComparison.OrdinalIgnoreCase) || error.Contains("duplicate", StringComparison.OrdinalIgnoreCase));
}
