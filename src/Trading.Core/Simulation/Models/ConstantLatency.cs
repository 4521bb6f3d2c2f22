namespace Trading;

/// <summary>Every order and every answer takes the same time.</summary>
public sealed class ConstantLatency : ILatencyModel
{
    /// <summary>Creates the model.</summary>
    /// <param name="entry">To the venue; 0 to a day.</param>
    /// <param name="response">Back to the strategy; 0 to a day.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative or above a day.</exception>
    public ConstantLatency(TimeSpan entry, TimeSpan response)
    {
        Entry = LatencyRange.Check(entry, nameof(entry));
        Response = LatencyRange.Check(response, nameof(response));
    }

    /// <summary>To the venue.</summary>
    public TimeSpan Entry { get; }

    /// <summary>Back to the strategy.</summary>
    public TimeSpan Response { get; }

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"latency {Entry.TotalMilliseconds} ms there, {Response.TotalMilliseconds} ms back");

    /// <inheritdoc/>
    public TimeSpan NextEntry(Timestamp now, Random random) => Entry;

    /// <inheritdoc/>
    public TimeSpan NextResponse(Timestamp now, Random random) => Response;
}
