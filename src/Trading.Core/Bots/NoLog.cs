using Trading.Live;

namespace Trading.Bots;

/// <summary>Takes what no longer matters.</summary>
internal sealed class NoLog : ISessionLog
{
    public static readonly NoLog Instance = new();

    public long LastSequence => 0;

    public long Append(EntryKind kind, Timestamp time, ReadOnlySpan<byte> payload) => 0;
}
