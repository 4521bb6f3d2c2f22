namespace Trading.Live;

/// <summary>Keeps what a session writes until it is known that it can begin.</summary>
internal sealed class HeldLog : ISessionLog
{
    private readonly List<(EntryKind Kind, Timestamp Time, byte[] Payload)> _entries = [];

    public long LastSequence => 0;

    public long Append(EntryKind kind, Timestamp time, ReadOnlySpan<byte> payload)
    {
        _entries.Add((kind, time, payload.ToArray()));
        return 0;
    }

    /// <summary>Writes all that was kept.</summary>
    public void WriteTo(ISessionLog log)
    {
        foreach (var (kind, time, payload) in _entries)
            log.Append(kind, time, payload);
        _entries.Clear();
    }
}
