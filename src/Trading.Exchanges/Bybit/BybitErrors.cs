using System.Globalization;

namespace Trading.Exchanges.Bybit;

/// <summary>Bybit's codes in the words of all venues.</summary>
internal static class BybitErrors
{
    public static VenueError Create(long code, string message, int status) =>
        new(KindOf(code, message, status), code.ToString(CultureInfo.InvariantCulture), message) { HttpStatus = status };

    private static VenueErrorKind KindOf(long code, string message, int status) => code switch
    {
        10006 or 10018 or 170222 or 10429 => VenueErrorKind.RateLimited,

        // These say themselves that they do not know whether it was done.
        10000 or 10016 or 40004 or 170001 or 170007 or 170032 or 170146 or 170147 or 170234 or 170310 or 3400214 => VenueErrorKind.OutcomeUnknown,

        // The venue is still at it, be it the order or a cancellation that came before: how it ends has to be asked for.
        110079 or 170035 or 170191 or 170212 => VenueErrorKind.OutcomeUnknown,
        10002 => VenueErrorKind.ClockOutOfRange,
        10003 or 10004 or 10007 or 33004 => VenueErrorKind.Unauthorized,
        10005 or 10010 or 10024 => VenueErrorKind.PermissionDenied,
        10001 => KindOfParameters(message),
        170121 => VenueErrorKind.UnknownInstrument,

        // Already cancelled, or filled, is no open order either.
        110001 or 110008 or 110010 or 170139 or 170142 or 170143 or 170190 or 170213 => VenueErrorKind.UnknownOrder,
        110072 or 170141 => VenueErrorKind.DuplicateOrder,
        110004 or 110007 or 110012 or 110014 or 110044 or 110045 or 110052 or 170131 => VenueErrorKind.InsufficientFunds,
        110003 or 110094 or 170124 or 170132 or 170133 or 170134 or 170135 or 170136 or 170137 or 170140 or 170193 or 170194 => VenueErrorKind.InvalidOrder,
        170218 => VenueErrorKind.WouldTake,
        110092 or 110093 => VenueErrorKind.WouldTrigger,
        110017 => VenueErrorKind.WouldNotReduce,
        110020 or 170200 => VenueErrorKind.TooManyOrders,
        _ when status == 429 => VenueErrorKind.RateLimited,

        // What is not known here is a refusal where the venue gave it as an answer, and none where a server failed.
        _ when status >= 500 => VenueErrorKind.OutcomeUnknown,
        _ => VenueErrorKind.Other,
    };

    /// <summary>One code for every parameter; the words say which.</summary>
    private static VenueErrorKind KindOfParameters(string message)
    {
        bool Says(string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);
        return Says("symbol") ? VenueErrorKind.UnknownInstrument
            : Says("qty") || Says("price") || Says("quantity") || Says("minimum") ? VenueErrorKind.InvalidOrder
            : VenueErrorKind.InvalidRequest;
    }
}
