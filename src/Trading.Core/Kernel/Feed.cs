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

    /// <summary>The coarser series that are built from it.</summary>
    protected DerivedSeries[] Derived = [];

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
    public virtual IEnumerable<SeriesState> AllSeries => Derived.Select(derived => derived.Series);

    public SeriesState? FindDerived(Timeframe timeframe) => Array.Find(Derived, derived => derived.Series.Timeframe == timeframe)?.Series;

    /// <summary>Builds a coarser series; <see langword="null"/> where this data cannot.</summary>
    public abstract SeriesState? Derive(Timeframe timeframe);

    /// <summary>Writes the bars that strategies can look back on, and those that are being built.</summary>
    public virtual void Save(StateWriter writer)
    {
        writer.Write(Derived.Length);
        foreach (var derived in Derived)
            derived.Save(writer);
    }

    /// <summary>Takes up the bars of a session before, in front of the first of its own.</summary>
    /// <exception cref="InvalidDataException">They are of other series.</exception>
    public virtual void Restore(StateReader reader)
    {
        int kept = reader.ReadInt32();
        if (kept != Derived.Length)
            throw new InvalidDataException($"The kept state has {kept} series built from {State.Instrument} {Kind}, the session {Derived.Length}.");
        foreach (var derived in Derived)
            derived.Restore(reader);
    }

    public abstract void Dispose();
}
