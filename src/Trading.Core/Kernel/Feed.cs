namespace Trading.Kernel;

/// <summary>One source of a session, in order of time.</summary>
internal abstract class Feed(InstrumentState state, int order) : IDisposable
{
    /// <summary>How many events may pass before the session looks at cancellation and progress.</summary>
    protected const int LongestRun = 65_536;

    /// <summary>Its place among the feeds of the session.</summary>
    public readonly int Order = order;

    /// <summary>Whose data it is.</summary>
    public readonly InstrumentState State = state;

    /// <summary>When the next thing of this feed happens; never at its end.</summary>
    public Timestamp NextTime = Timestamp.MaxValue;

    /// <summary>When its first data begins; never where it has none.</summary>
    public abstract Timestamp FirstTime { get; }

    public abstract double Progress { get; }

    /// <summary>A timeframe, or what else it brings, in a word.</summary>
    public abstract string Kind { get; }

    /// <summary>Reads the first data.</summary>
    public abstract void Begin();

    /// <summary>Hands over events until the session's limit, the end of the buffer, or <see cref="LongestRun"/>.</summary>
    public abstract void Run();

    public abstract DataSummary? Summarize();

    /// <summary>Its own series and those built from it.</summary>
    public abstract IEnumerable<SeriesState> AllSeries { get; }

    public abstract SeriesState? FindDerived(Timeframe timeframe);

    /// <summary>Builds a coarser series; <see langword="null"/> where this data cannot.</summary>
    public abstract SeriesState? Derive(Timeframe timeframe);

    public abstract void Dispose();
}
