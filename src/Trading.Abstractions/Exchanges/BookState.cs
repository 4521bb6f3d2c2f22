namespace Trading;

/// <summary>How far a maintained book can be trusted. Only <see cref="Synced"/> is good.</summary>
public enum BookState
{
    /// <summary>There is no connection yet.</summary>
    Connecting,

    /// <summary>Differences are kept until the snapshot is there.</summary>
    Buffering,

    /// <summary>The book is what the venue says it is.</summary>
    Synced,

    /// <summary>Nothing was heard for longer than the idle limit.</summary>
    Stale,

    /// <summary>A gap, a wrong checksum or crossed prices were seen; it is being built anew.</summary>
    Resyncing,
}
