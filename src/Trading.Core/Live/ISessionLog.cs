namespace Trading.Live;

/// <summary>Where a session writes what it is told and what it decides, before either takes effect.</summary>
internal interface ISessionLog
{
    /// <summary>The number of the last entry.</summary>
    long LastSequence { get; }

    long Append(EntryKind kind, Timestamp time, ReadOnlySpan<byte> payload);
}
