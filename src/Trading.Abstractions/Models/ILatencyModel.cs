namespace Trading;

/// <summary>How long orders and answers are on their way. Extension point.</summary>
public interface ILatencyModel
{
    /// <summary>The model and its numbers in a few words, for reports.</summary>
    string Description { get; }

    /// <summary>How long the next command takes to the venue.</summary>
    /// <param name="now">When it is sent.</param>
    /// <param name="random">The session's own random numbers; the only ones that may be used.</param>
    TimeSpan NextEntry(Timestamp now, Random random);

    /// <summary>How long the next answer takes back to the strategy.</summary>
    /// <param name="now">When it is sent.</param>
    /// <param name="random">The session's own random numbers; the only ones that may be used.</param>
    TimeSpan NextResponse(Timestamp now, Random random);
}
