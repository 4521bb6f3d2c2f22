using System.Globalization;

namespace Trading.Exchanges.Binance;

/// <summary>Binance's codes in the words of all venues.</summary>
internal static class BinanceErrors
{
    public static VenueError Create(long code, string message, int status) =>
        new(KindOf(code, message, status), code.ToString(CultureInfo.InvariantCulture), message) { HttpStatus = status };

    private static VenueErrorKind KindOf(long code, string message, int status) => (code, status) switch
    {
        (_, 418) => VenueErrorKind.Banned,
        (_, 429) or (-1003, _) or (-1015, _) => VenueErrorKind.RateLimited,

        // Both say themselves that they do not know whether it was done.
        (-1006, _) or (-1007, _) => VenueErrorKind.OutcomeUnknown,

        // Overloaded: refused before anything was done, and said so.
        (-1008, _) => VenueErrorKind.RateLimited,
        (_, >= 500) => VenueErrorKind.OutcomeUnknown,
        (-1021, _) => VenueErrorKind.ClockOutOfRange,
        (-1022 or -2014 or -2015 or -1002, _) => VenueErrorKind.Unauthorized,
        (-1121, _) => VenueErrorKind.UnknownInstrument,
        (-1013 or -1111 or -4003 or -4004 or -4005 or -4014 or -4023 or -4164 or -4131 or -1106, _) => VenueErrorKind.InvalidOrder,
        (-2010 or -2020 or -2021 or -2022 or -5022 or -5021, _) => KindOfRefusal(code, message),
        (-2011, _) => message.Contains("Unknown order", StringComparison.OrdinalIgnoreCase) ? VenueErrorKind.UnknownOrder : VenueErrorKind.InvalidRequest,
        (-2013, _) => VenueErrorKind.UnknownOrder,
        (-2018 or -2019 or -2027, _) => VenueErrorKind.InsufficientFunds,
        (-4116, _) => VenueErrorKind.DuplicateOrder,
        (-2025 or -4045, _) => VenueErrorKind.TooManyOrders,
        ( <= -1100 and > -1200, _) or (-4120 or -4061, _) => VenueErrorKind.InvalidRequest,
        _ => VenueErrorKind.Other,
    };

    /// <summary>One code, and the reason in words.</summary>
    private static VenueErrorKind KindOfRefusal(long code, string message)
    {
        bool Says(string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);
        return code switch
        {
            -2021 => VenueErrorKind.WouldTrigger,
            -2022 => VenueErrorKind.WouldNotReduce,
            -5022 => VenueErrorKind.WouldTake,
            -2010 when Says("insufficient balance") => VenueErrorKind.InsufficientFunds,
            -2010 when Says("immediately match") => VenueErrorKind.WouldTake,
            -2010 when Says("trigger immediately") => VenueErrorKind.WouldTrigger,
            -2010 when Says("duplicate order") => VenueErrorKind.DuplicateOrder,
            -2010 when Says("market is closed") => VenueErrorKind.MarketClosed,
            _ => VenueErrorKind.Other,
        };
    }
}
