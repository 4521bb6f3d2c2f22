namespace Trading;

/// <summary>One answer of an <see cref="IMarketHistory"/>.</summary>
/// <typeparam name="T">The kind.</typeparam>
public sealed record HistoryPage<T>
{
    /// <summary>The records in order of time; may be none.</summary>
    public ReadOnlyMemory<T> Records { get; init; }

    /// <summary>What asks for the next page; <see langword="null"/> where this is the last.</summary>
    public string? NextCursor { get; init; }

    /// <summary>Set where the venue asks to wait before anything else is asked; the same page is asked for again then, and this one has no records.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
