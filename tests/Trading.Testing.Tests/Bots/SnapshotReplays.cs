using Trading.Journaling;
using Trading.Live;

namespace Trading.Testing.Tests.Bots;

/// <summary>Replays a bot's sessions one by one, each from its snapshot to the next.</summary>
internal static class SnapshotReplays
{
    /// <returns>How many entries there are, and how many sessions.</returns>
    public static (int Entries, int Sessions) AssertSame(BotTestBed bed, Func<SessionStart, Strategy> createStrategy)
    {
        var entries = JournalView.Open(bed.Disk.Mount("b0")).Read().ToArray();
        var starts = entries.Where(entry => entry.Kind == Journal.SnapshotKind).Select(entry => entry.Sequence).Append(entries[^1].Sequence + 1).ToArray();
        for (int i = 0; i + 1 < starts.Length; i++)
        {
            var session = entries.Where(entry => entry.Sequence >= starts[i] && entry.Sequence < starts[i + 1])
                .Select(entry => new RecordedEntry(entry.Sequence, entry.Time, entry.Kind == Journal.SnapshotKind ? EntryKind.Started : (EntryKind)entry.Kind, entry.Payload));
            var replay = SessionReplay.Run(session, createStrategy);
            Assert.Empty(replay.Divergences);
            Assert.True(replay.IsHashEqual);
        }

        return (entries.Length, starts.Length - 1);
    }
}
