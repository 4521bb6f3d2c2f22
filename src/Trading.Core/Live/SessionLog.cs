namespace Trading.Live;

/// <summary>A session's log that is first held against what was recorded, and goes on being written from there.</summary>
internal sealed class SessionLog(ISessionLog first) : ISessionLog
{
    private ISessionLog _current = first;

    public long LastSequence => _current.LastSequence;

    public long Append(EntryKind kind, Timestamp time, ReadOnlySpan<byte> payload) => _current.Append(kind, time, payload);

    public void GoOnWith(ISessionLog log) => _current = log;
}
