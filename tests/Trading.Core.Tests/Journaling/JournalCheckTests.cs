using Trading.Journaling;
using Trading.Testing;

namespace Trading.Tests.Journaling;

public sealed class JournalCheckTests
{
    [Fact]
    public void Files_before_the_last_snapshot_are_not_read_and_all_entries_are_there()
    {
        var bed = new JournalBed();
        Fill(bed, 200, 100, 15);
        int files = Names(bed.Disk).Length;
        files.ShouldBeGreaterThan(6);
        var storage = new CountingStorage(bed.Disk.Mount());
        bed.Run(async () =>
        {
            var opening = Journal.Open(storage, bed.Options, bed.Clock, JournalCheck.FromLastSnapshot);
            await using var journal = opening.Journal;
            opening.Findings.ShouldBeEmpty();
            opening.Entries.ShouldBe(317);
            journal.LastSequence.ShouldBe(317);
            storage.Read.Values.Count(bytes => bytes > 200).ShouldBe(1);
            ShouldBeWhole(journal.Read());
            journal.FindLastSnapshot()!.Value.Sequence.ShouldBe(302);
            await journal.CommitAsync(JournalBed.Append(journal), CancellationToken.None);
        });

        // What was written behind it is chained to all that was before.
        var (whole, entries) = bed.Reopen();
        whole.Findings.ShouldBeEmpty();
        entries.Count.ShouldBe(318);
    }

    [Fact]
    public void It_finds_what_a_check_of_all_finds_wherever_a_bit_was_turned_since_the_snapshot()
    {
        var whole = new JournalBed();
        Fill(whole, 60, 30, 10);
        string last = Names(whole.Disk).Last();
        byte[] good = whole.Disk.ReadAll(last);
        for (int at = 0; at < good.Length; at += 3)
        {
            byte[] bad = [.. good];
            bad[at] ^= (byte)(1 << (at % 8));
            Compare(whole, last, bad, $"byte {at}");
        }

        for (int length = 0; length < good.Length; length += 5)
            Compare(whole, last, good[..length], $"cut at {length}");
    }

    [Fact]
    public void Damage_before_the_snapshot_is_found_when_it_is_read_and_by_a_check_of_all()
    {
        var bed = new JournalBed();
        Fill(bed, 60, 30);
        string first = Names(bed.Disk)[0];
        byte[] bytes = bed.Disk.ReadAll(first);
        bytes[SegmentHeader.Bytes + 40] ^= 1;
        bed.Disk.Put(first, bytes);
        bed.Run(async () =>
        {
            var opening = Journal.Open(bed.Disk.Mount(), bed.Options, bed.Clock, JournalCheck.FromLastSnapshot);
            await using var journal = opening.Journal;
            opening.Findings.ShouldBeEmpty();
            journal.Read(journal.FindLastSnapshot()!.Value.Sequence).Count().ShouldBe(31);
            Should.Throw<JournalStorageException>(() => journal.Read().Count()).Message
                .ShouldBe($"{first}: the record at byte 96 is not what it has to be; the file is damaged, which opening does not look for in files before the last snapshot.");
        });
        bed.Reopen().Opening.Findings.ShouldContain(finding => finding.Kind == JournalFindingKind.Corruption && finding.File == first);
    }

    [Fact]
    public void A_file_that_is_missing_before_the_snapshot_has_all_looked_at()
    {
        var bed = new JournalBed();
        Fill(bed, 200, 30);
        byte[] header = bed.Disk.ReadAll(Names(bed.Disk)[1]);
        header[20] ^= 1;
        bed.Disk.Put(Names(bed.Disk)[1], header);
        bed.Run(async () =>
        {
            var opening = Journal.Open(bed.Disk.Mount(), bed.Options, bed.Clock, JournalCheck.FromLastSnapshot);
            await using var journal = opening.Journal;
            opening.Gaps.ShouldNotBeEmpty();
            opening.Findings.ShouldContain(finding => finding.Kind == JournalFindingKind.Corruption);
        });
    }

    private static void Compare(JournalBed whole, string name, byte[] content, string what)
    {
        var results = new List<(string, string)>();
        foreach (var check in Enum.GetValues<JournalCheck>())
        {
            var bed = new JournalBed();
            foreach (string file in whole.Disk.List())
                bed.Disk.Put(file, file == name ? content : whole.Disk.ReadAll(file));
            bed.Run(async () =>
            {
                var opening = Journal.Open(bed.Disk.Mount(), bed.Options, bed.Clock, check);
                await using var journal = opening.Journal;
                var entries = journal.Read().Select(entry => $"{entry.Sequence} {entry.Kind} {Convert.ToHexString(entry.Payload.Span)}");
                results.Add((string.Join('\n', entries), $"{string.Join('\n', opening.Findings)}\n{opening.Report.LastSequence} {opening.Report.ChainHead} {opening.Entries} {string.Join(' ', opening.Gaps)} {string.Join(' ', Names(bed.Disk))}"));
            });
        }

        results[1].ShouldBe(results[0], what);
    }

    /// <summary>Writes entries, a snapshot before each further batch of them.</summary>
    private static void Fill(JournalBed bed, params int[] counts) => bed.Run(async () =>
    {
        await using var journal = bed.Open().Journal;
        for (int batch = 0; batch < counts.Length; batch++)
        {
            if (batch > 0)
                journal.AppendSnapshot(JournalBed.TimeOf(journal.LastSequence + 1), JournalBed.PayloadOf(journal.LastSequence + 1));
            for (int i = 0; i < counts[batch]; i++)
            {
                long sequence = JournalBed.Append(journal);
                if (i % 3 == 0)
                    await journal.CommitAsync(sequence, CancellationToken.None);
            }
        }
    });

    private static void ShouldBeWhole(IEnumerable<JournalEntry> entries)
    {
        long next = 1;
        foreach (var entry in entries)
        {
            entry.Sequence.ShouldBe(next++);
            entry.Payload.Span.SequenceEqual(JournalBed.PayloadOf(entry.Sequence)).ShouldBeTrue($"payload of {entry.Sequence}");
        }

        next.ShouldBe(318);
    }

    private static string[] Names(SimulatedDisk disk) => [.. disk.List().Where(name => name.EndsWith(".journal", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private sealed class CountingStorage(IJournalStorage inner) : IJournalStorage
    {
        public Dictionary<string, long> Read { get; } = [];

        public IReadOnlyList<string> List() => inner.List();

        public IJournalFile Open(string name, bool create) => inner.Open(name, create);

        public Stream OpenRead(string name) => new CountingStream(inner.OpenRead(name), count => Read[name] = Read.GetValueOrDefault(name) + count);

        public void Rename(string name, string newName) => inner.Rename(name, newName);

        public void Truncate(string name, long length) => inner.Truncate(name, length);
    }

    private sealed class CountingStream(Stream inner, Action<int> counted) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => inner.Position = value; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = inner.Read(buffer, offset, count);
            counted(read);
            return read;
        }

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
