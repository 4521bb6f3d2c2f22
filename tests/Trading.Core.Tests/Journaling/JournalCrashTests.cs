using System.Buffers.Binary;
using Trading.Journaling;
using Trading.Testing;

namespace Trading.Tests.Journaling;

/// <summary>Random lives of a journal on a disk that fails, held against what was acknowledged.</summary>
public sealed class JournalCrashTests(ITestOutputHelper output)
{
    private static int Seeds => Environment.GetEnvironmentVariable("TRADING_LONG") == "1" ? 5_000 : 400;

    [Fact]
    public void What_was_committed_is_there_after_any_crash_in_order_unchanged_and_without_holes()
    {
        var sum = new Totals();
        for (int seed = 1; seed <= Seeds; seed++)
        {
            try
            {
                Live(seed, sum, options => options.MaxFlushDelay = TimeSpan.FromMilliseconds(10 * (seed % 3)), honest: true);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}: {exception.Message}", exception);
            }
        }

        output.WriteLine($"{Seeds} seeds: {sum}");
        sum.Crashes.ShouldBeGreaterThan(Seeds);
        sum.Findings.ShouldBeGreaterThan(Seeds / 4, "crashes must tear writes, or nothing is tried");
        sum.SetAside.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Errors_of_writes_and_flushes_halt_and_cost_nothing_that_was_committed()
    {
        var sum = new Totals();
        for (int seed = 1; seed <= Seeds; seed++)
        {
            try
            {
                Live(seed, sum, options => (options.MaxFlushDelay, options.WriteErrorProbability, options.FlushErrorProbability) = (TimeSpan.FromMilliseconds(10), 0.02, 0.02), honest: true);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}: {exception.Message}", exception);
            }
        }

        output.WriteLine($"{Seeds} seeds: {sum}");
        sum.Halts.ShouldBeGreaterThan(Seeds / 4);
    }

    [Fact]
    public void A_disk_that_lies_and_turns_bits_never_gives_a_wrong_entry_and_never_goes_unnoticed()
    {
        var sum = new Totals();
        for (int seed = 1; seed <= Seeds; seed++)
        {
            try
            {
                Live(seed, sum, options => (options.MaxFlushDelay, options.LostFlushProbability) = (TimeSpan.FromMilliseconds(10), 0.3), honest: false);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}: {exception.Message}", exception);
            }
        }

        output.WriteLine($"{Seeds} seeds: {sum}");
        sum.Gaps.ShouldBeGreaterThan(Seeds / 10);
        sum.LostBytes.ShouldBeGreaterThan(0);
    }

    private static void Live(int seed, Totals sum, Action<SimulatedDiskOptions> faults, bool honest)
    {
        var random = new Random(seed);
        var bed = new JournalBed((ulong)seed, faults);
        bed.Options.SegmentBytes = 4096 + random.Next(4096);
        bed.Options.CommitDelay = random.Next(3) == 0 ? TimeSpan.FromMilliseconds(1) : TimeSpan.Zero;

        // The life in which each sequence number was appended; later lives take numbers again that a crash took.
        var lives = new Dictionary<long, HashSet<int>>();
        long acknowledged = 0;
        int flips = 0;
        int lifes = 2 + random.Next(5);
        for (int life = 0; life < lifes; life++)
        {
            bed.Run(async () =>
            {
                var opening = bed.Open();
                var journal = opening.Journal;
                sum.Findings += opening.Findings.Count;
                sum.Gaps += opening.Gaps.Count;
                sum.SetAside += opening.Findings.Count(finding => finding.Message.Contains("is set aside", StringComparison.Ordinal));
                journal.IsHalted.ShouldBeFalse(journal.HaltReason);
                journal.CommittedSequence.ShouldBe(journal.LastSequence);
                long count = Check(journal, lives);
                if (honest)
                {
                    journal.LastSequence.ShouldBeGreaterThanOrEqualTo(acknowledged, "an acknowledged entry is gone");
                    opening.Gaps.ShouldBeEmpty();
                    count.ShouldBe(journal.LastSequence);
                    opening.Findings.ShouldAllBe(finding => finding.Kind == JournalFindingKind.TornTail);
                }
                else if (opening.Findings.Count == 0)
                {
                    // What a disk took cleanly off the end cannot be seen from what is left; anything else can.
                    count.ShouldBe(journal.LastSequence, "entries are gone and nothing is said");
                    if (count < acknowledged)
                        bed.Disk.LostBytes.ShouldBeGreaterThan(0);
                }

                // What a lying disk took is known and gone for good.
                acknowledged = honest ? acknowledged : 0;
                JournalVerifier.Verify(bed.Disk).LastSequence.ShouldBe(journal.LastSequence, "what was repaired reads the same");
                long before = journal.LastSequence;
                acknowledged = Math.Max(acknowledged, await WriteAsync(bed, journal, random, lives, life));
                acknowledged.ShouldBeGreaterThanOrEqualTo(honest ? Math.Min(before, acknowledged) : 0);
                sum.Halts += journal.IsHalted ? 1 : 0;
                if (random.Next(4) == 0)
                    await journal.DisposeAsync();
            });
            bed.Disk.Crash();
            sum.Crashes++;
            if (!honest && random.Next(3) == 0)
                flips += Flip(bed, random);
        }

        sum.LostBytes += bed.Disk.LostBytes;
        var (last, _) = bed.Reopen();
        if (!honest && flips == 0 && bed.Disk.LostBytes == 0)
            last.Gaps.ShouldBeEmpty();
    }

    private static async Task<long> WriteAsync(JournalBed bed, Journal journal, Random random, Dictionary<long, HashSet<int>> lives, int life)
    {
        long acknowledged = 0;
        try
        {
            for (int i = random.Next(120); i > 0; i--)
            {
                long next = journal.LastSequence + 1;
                if (!lives.TryGetValue(next, out var those))
                    lives[next] = those = [];
                those.Add(life);
                if (random.Next(25) == 0)
                    journal.AppendSnapshot(JournalBed.TimeOf(next), JournalBed.PayloadOf(next, life));
                else
                    JournalBed.Append(journal, life);
                if (random.Next(6) == 0)
                {
                    await journal.CommitAsync(next, CancellationToken.None);
                    acknowledged = next;
                }
                else if (random.Next(6) == 0)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 12)), bed.Clock);
                    acknowledged = journal.CommittedSequence;
                }
            }

            // The end comes while something is on its way.
            for (int i = random.Next(40); i > 0; i--)
            {
                long next = journal.LastSequence + 1;
                if (!lives.TryGetValue(next, out var those))
                    lives[next] = those = [];
                those.Add(life);
                JournalBed.Append(journal, life);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), bed.Clock);
            acknowledged = journal.CommittedSequence;
        }
        catch (JournalHaltedException)
        {
            journal.HaltReason.ShouldNotBeNull().ShouldContain("the device reported an error");
        }

        return acknowledged;
    }

    /// <summary>Reads everything in front of, between and behind the gaps; each entry must be one that was appended under its number.</summary>
    private static long Check(Journal journal, Dictionary<long, HashSet<int>> lives)
    {
        long from = 1;
        long count = 0;
        while (true)
        {
            long before = from;
            foreach (var entry in journal.Read(from))
            {
                (count == 0 || entry.Sequence >= from).ShouldBeTrue();
                int life = BinaryPrimitives.ReadInt32LittleEndian(entry.Payload.Span[8..]);
                lives[entry.Sequence].ShouldContain(life);
                entry.Payload.Span.SequenceEqual(JournalBed.PayloadOf(entry.Sequence, life)).ShouldBeTrue();
                entry.Time.ShouldBe(JournalBed.TimeOf(entry.Sequence));
                from = entry.Sequence + 1;
                count++;
            }

            if (from == before)
                return count;
        }
    }

    private static int Flip(JournalBed bed, Random random)
    {
        var names = bed.Disk.List().Where(name => name.Contains(".journal", StringComparison.Ordinal) && bed.Disk.ReadAll(name).Length > 0).ToArray();
        if (names.Length == 0)
            return 0;
        string name = names[random.Next(names.Length)];
        bed.Disk.FlipBit(name, random.NextInt64(8L * bed.Disk.ReadAll(name).Length));
        return 1;
    }

    private sealed class Totals
    {
        public int Crashes { get; set; }

        public int Findings { get; set; }

        public int SetAside { get; set; }

        public int Gaps { get; set; }

        public int Halts { get; set; }

        public long LostBytes { get; set; }

        public override string ToString() => $"{Crashes} crashes, {Findings} findings, {SetAside} files set aside, {Gaps} gaps, {Halts} halts, {LostBytes} acknowledged bytes lost";
    }
}
