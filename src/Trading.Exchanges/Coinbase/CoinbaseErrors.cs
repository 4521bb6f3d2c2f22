namespace Trading.Exchanges.Coinbase;

/// <summary>Coinbase's reasons in the words of all venues.</summary>
internal static class CoinbaseErrors
{
    public static VenueError Create(string code, string message, int status) => new(KindOf(code, status), code, message.Length > 0 ? message : code) { HttpStatus = status };

    private static VenueErrorKind KindOf(string code, int status)
    {
        bool Says(string words) => code.Contains(words, StringComparison.OrdinalIgnoreCase);
        return status switch
        {
            429 => VenueErrorKind.RateLimited,
            401 => VenueErrorKind.Unauthorized,
            >= 500 => VenueErrorKind.OutcomeUnknown,
            _ when Says("rate_limit") => VenueErrorKind.RateLimited,
            _ when Says("INSUFFICIENT_FUND") => VenueErrorKind.InsufficientFunds,
            _ when Says("POST_ONLY") => VenueErrorKind.WouldTake,
            _ when Says("STOP_PRICE_ABOVE") || Says("STOP_PRICE_BELOW") => VenueErrorKind.WouldTrigger,
            _ when Says("UNKNOWN_CANCEL_ORDER") || Says("INVALID_CANCEL_REQUEST") => VenueErrorKind.UnknownOrder,
            _ when Says("PERMISSION_DENIED") => VenueErrorKind.PermissionDenied,
            _ when Says("INVALID_PRODUCT") || Says("PRODUCT_ID") => VenueErrorKind.UnknownInstrument,
            _ when Says("PRECISION") || Says("INVALID_SIZE") || Says("INVALID_BASE_SIZE") || Says("INVALID_QUOTE_SIZE") || Says("INVALID_LIMIT_PRICE") || Says("INVALID_PRICE")
                || Says("BASE_SIZE_TOO") || Says("QUOTE_SIZE_TOO") || Says("EDITED_SIZE") || Says("BELOW_FILLED") => VenueErrorKind.InvalidOrder,
            _ when Says("CANCEL_ONLY") || Says("TRADING_DISABLED") || Says("AUCTION") || Says("VIEW_ONLY") || Says("LIMIT_ONLY") => VenueErrorKind.MarketClosed,
            _ when Says("NOT_FOUND") => VenueErrorKind.UnknownOrder,
            404 => VenueErrorKind.UnknownOrder,
            403 => VenueErrorKind.PermissionDenied,
            _ when Says("INVALID") || Says("UNSUPPORTED") => VenueErrorKind.InvalidRequest,
            _ => VenueErrorKind.Other,
        };
    }
}
