using System.Diagnostics;
using Trading.Journaling;

namespace Trading.Benchmarks.Live;

/// <summary>Entries of 60 to 100 bytes appended to a journal on the file system, which commits in the background; until the last is durable.</summary>
internal static class JournalBenchmark
{
    private const int Entries = 300_000;
    private const int Rounds = 5;

    // The appender waits for the disk where it would run away from it: a session does that too, with what it commits.
    private const int Ahead = 50_000;

    public static async Task RunAsync(FigureWriter figures)
    {
        byte[][] payloads = [.. Enumerable.Range(0, 41).Select(i => Enumerable.Range(0, 60 + i).Select(b => (byte)(b * i)).ToArray())];
        byte[] target = new byte[1 << 20];
        var durable = new double[Rounds];
        var appended = new double[Rounds];
        var copied = new double[Rounds];
        long allocated = 0;
        for (int round = -1; round < Rounds; round++)
        {
            string folder = Directory.CreateTempSubdirectory("trading-journal-").FullName;
            try
            {
                double copying = Copy(payloads, target);
                var opening = Journal.Open(new FileJournalStorage(folder), new(), TimeProvider.System);
                double appending = 0;
                long before = GC.GetTotalAllocatedBytes(precise: true);
                long started = Stopwatch.GetTimestamp();
                await using (var journal = opening.Journal)
                {
                    for (int i = 0; i < Entries; i += Ahead)
                    {
                        long part = Stopwatch.GetTimestamp();
                        for (int j = i; j < i + Ahead; j++)
                            journal.Append(1, new(j), payloads[j % payloads.Length]);
                        appending += Stopwatch.GetElapsedTime(part).TotalSeconds;
                        await journal.CommitAsync(Math.Max(1, i), CancellationToken.None);
                    }

                    await journal.CommitAsync(Entries, CancellationToken.None);
                    double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
                    long bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
                    Measure.Require(journal.CommittedSequence == Entries && !journal.IsHalted, $"{journal.CommittedSequence} of {Entries} entries are durable: {journal.HaltReason}");
                    if (round >= 0)
                        (durable[round], appended[round], copied[round], allocated) = (Entries / seconds, Entries / appending, Entries / copying, bytes);
                }

                var report = JournalVerifier.Verify(new FileJournalStorage(folder));
                Measure.Require(report.Entries == Entries && report.Findings.Count == 0, $"{report.Entries} of {Entries} entries are in the files");
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        double rate = Measure.Median(durable);
        figures.Write("live.journal", rate, "entries/s", rate / Measure.Median(copied));
        figures.Write("live.journal.append", Measure.Median(appended), "entries/s", Measure.Median(appended) / Measure.Median(copied));
        figures.Write("live.journal.allocated", (double)allocated / Entries, "bytes an entry");
    }

    /// <summary>The bare loop: the same bytes copied into a buffer.</summary>
    private static double Copy(byte[][] payloads, byte[] target)
    {
        long started = Stopwatch.GetTimestamp();
        int at = 0;
        long sum = 0;
        for (int i = 0; i < Entries; i++)
        {
            byte[] payload = payloads[i % payloads.Length];
            if (at + payload.Length > target.Length)
                at = 0;
            payload.CopyTo(target, at);
            at += payload.Length;
            sum += payload.Length;
        }

        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Measure.Require(sum > Entries * 60L, "nothing was copied");
        return seconds;
    }
}
