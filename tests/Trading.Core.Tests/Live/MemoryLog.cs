using Trading.Live;

namespace Trading.Tests.Live;

/// <summary>Keeps a session's entries in memory.</summary>
internal sealed class MemoryLog : ISessionLog
{
    public List<RecordedEntry> Entries { get; } = [];

    public long LastSequence => Entries.Count;

    public long Append(EntryKind kind, Timestamp time, ReadOnlySpan<byte> payload)
    {
        Entries.Add(new(Entries.Count + 1, time, kind, payload.ToArray()));
        return Entries.Count;
    }
}
