namespace Trading;

/// <summary>What a venue said was wrong. Holds no secrets.</summary>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Code">The venue's own code, for example <c>-2010</c>; empty where it gave none.</param>
/// <param name="Message">The venue's own words, or a sentence of the connector.</param>
public sealed record VenueError(VenueErrorKind Kind, string Code, string Message)
{
    /// <summary>The status of the HTTP answer; 0 where there was none.</summary>
    public int HttpStatus { get; init; }

    /// <summary>How long the venue asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The error on one line.</summary>
    public override string ToString() => Code.Length == 0 ? $"{Kind}: {Message}" : $"{Kind} ({Code}): {Message}";
}
