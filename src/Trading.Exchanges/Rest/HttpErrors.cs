using System.Net;
using System.Text;

namespace Trading.Exchanges;

/// <summary>What a status means where the venue says nothing more.</summary>
internal static class HttpErrors
{
    public static VenueErrorKind KindOf(HttpStatusCode status) => (int)status switch
    {
        418 => VenueErrorKind.Banned,
        429 => VenueErrorKind.RateLimited,
        401 => VenueErrorKind.Unauthorized,
        403 => VenueErrorKind.PermissionDenied,
        408 => VenueErrorKind.OutcomeUnknown,

        // A gateway answers so also when the venue behind it has done what was asked.
        >= 500 => VenueErrorKind.OutcomeUnknown,
        >= 400 => VenueErrorKind.InvalidRequest,
        _ => VenueErrorKind.Other,
    };

    /// <summary>The beginning of an answer, for a sentence.</summary>
    public static string Excerpt(ReadOnlySpan<byte> body, string? reason)
    {
        string text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, 200)]).ReplaceLineEndings(" ").Trim();
        return text.Length > 0 ? text : reason ?? "no answer";
    }
}
