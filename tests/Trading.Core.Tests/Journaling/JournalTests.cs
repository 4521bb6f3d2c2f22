using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Trading.Journaling;

namespace Trading.Tests.Journaling;

public sealed class JournalTests
{
    [Fact]
    public void What_was_appended_is_read_again_after_closing()
    {
        var bed = new JournalBed();
        bed.Fill(200);
        var (opening, entries) = bed.Reopen();
        opening.Findings.ShouldBeEmpty();
        (opening.Entries, opening.Journal.LastSequence, opening.Journal.CommittedSequence, entries.Count).ShouldBe((200, 200, 200, 200));
        JournalBed.ShouldBeAsAppended(entries, 1);
        JournalBed.ShouldBeAsAppended(bed.Reopen(77).Entries, 77);
        bed.Reopen(77).Entries.Count.ShouldBe(124);
        bed.Reopen(201).Entries.ShouldBeEmpty();
    }

    [Fact]
    public void An_empty_place_gives_an_empty_journal_and_opening_alone_writes_no_segment()
    {
        var bed = new JournalBed();
        for (int i = 0; i < 3; i++)
        {
            var (opening, entries) = bed.Reopen();
            (opening.Entries, opening.Findings.Count, entries.Count, opening.Journal.LastSequence, opening.Journal.FindLastSnapshot()).ShouldBe((0, 0, 0, 0, null));
        }

        bed.Disk.List().ShouldBe(["writer.lock"]);
        JournalVerifier.Verify(bed.Disk).ChainHead.ShouldBe(new string('0', 64));
    }

    /// <summary>The file byte by byte, put together here from docs/journal.md, with CRC-32C computed bit by bit.</summary>
    [Fact]
    public void The_format_is_the_documented_one()
    {
        var bed = new JournalBed();
        bed.Run(async () =>
        {
            await using var journal = bed.Open().Journal;
            journal.Append(7, new(0x0102030405060708), "one"u8);
            journal.Append(9, new(-1), default);
            await journal.CommitAsync(2, CancellationToken.None);
            journal.Append(0, new(5), "three"u8);
        });
        long now = bed.Clock.Now.UnixNanoseconds;
        byte[] header = new byte[96];
        Encoding.ASCII.GetBytes("TRADJRNL").CopyTo(header, 0);
        (header[8], header[10], header[16], header[24]) = (1, 96, 1, 1);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(64), now);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(92), JournalBed.Crc32C(header.AsSpan(0, 92)));
        byte[] group1 = [.. Record(1, 7, 1, 1, 0x0102030405060708, "one"u8), .. Record(1, 9, 1, 2, -1, default)];
        byte[] chain1 = SHA256.HashData([.. new byte[32], .. header, .. group1]);
        byte[] group2 = Record(1, 0, 2, 3, 5, "three"u8);
        byte[] chain2 = SHA256.HashData([.. chain1, .. group2]);
        byte[] expected = [.. header, .. group1, .. Record(2, 0, 1, 2, now, chain1), .. group2, .. Record(2, 0, 2, 3, now, chain2)];
        bed.Disk.ReadAll("000001-0000000000000001.journal").ShouldBe(expected);
        JournalVerifier.Verify(bed.Disk).ChainHead.ShouldBe(Convert.ToHexStringLower(chain2));

        // The check value of RFC 3720, so that the twin here is itself right.
        JournalBed.Crc32C("123456789"u8).ShouldBe(0xE3069283u);
    }

    [Fact]
    public void A_full_segment_is_followed_by_another_that_goes_on_with_the_chain()
    {
        var bed = new JournalBed();
        bed.Fill(300, group: 5);
        var names = bed.Disk.List().Where(name => name.EndsWith(".journal", StringComparison.Ordinal)).ToArray();
        names.Length.ShouldBeGreaterThan(5);
        names.ShouldBe(names.Order(StringComparer.Ordinal));

        // 4096 bytes and no group more: 5 entries of 28 + 111 bytes at most and a chain value of 60.
        foreach (string name in names)
            bed.Disk.ReadAll(name).Length.ShouldBeLessThanOrEqualTo(4096);
        byte[] first = bed.Disk.ReadAll(names[0]);
        bed.Disk.ReadAll(names[1])[32..64].ShouldBe(first[^32..], "the chain's value before is the one the file before ends with");
        var report = JournalVerifier.Verify(bed.Disk);
        (report.Segments, report.Entries, report.FirstSequence, report.LastSequence, report.Findings.Count).ShouldBe((names.Length, 300, 1, 300, 0));
        JournalBed.ShouldBeAsAppended(bed.Reopen().Entries, 1);
    }

    [Fact]
    public void Every_start_begins_a_segment_of_its_own_and_numbers_go_on()
    {
        var bed = new JournalBed();
        for (int start = 0; start < 5; start++)
            bed.Fill(4);
        bed.Disk.List().ShouldBe(
        [
            "000001-0000000000000001.journal", "000002-0000000000000005.journal", "000003-0000000000000009.journal",
            "000004-0000000000000013.journal", "000005-0000000000000017.journal", "writer.lock",
        ]);
        var (opening, entries) = bed.Reopen();
        (opening.Findings.Count, entries.Count).ShouldBe((0, 20));
        JournalBed.ShouldBeAsAppended(entries, 1);
    }

    [Fact]
    public void A_snapshot_begins_a_segment_and_the_last_is_found()
    {
        var bed = new JournalBed();
        bed.Run(async () =>
        {
            await using var journal = bed.Open().Journal;
            JournalBed.Append(journal);
            journal.AppendSnapshot(new(10), "first"u8);
            JournalBed.Append(journal);
            JournalBed.Append(journal);
            journal.AppendSnapshot(new(20), "second"u8);
            long last = JournalBed.Append(journal);
            await journal.CommitAsync(last, CancellationToken.None);
            Check(journal);
        });
        bed.Run(async () =>
        {
            await using var journal = bed.Open().Journal;
            Check(journal);
        });
        bed.Disk.List().ShouldContain("000002-0000000000000002.journal");
        bed.Disk.List().ShouldContain("000003-0000000000000005.journal");

        // Nobody needs what stands before a snapshot.
        bed.Disk.Remove("000001-0000000000000001.journal");
        bed.Disk.Remove("000002-0000000000000002.journal");
        var (opening, entries) = bed.Reopen();
        (opening.Findings.Count, opening.Gaps.Count, opening.Report.FirstSequence).ShouldBe((0, 0, 5));
        entries.Select(entry => entry.Sequence).ShouldBe([5, 6]);

        static void Check(Journal journal)
        {
            var snapshot = journal.FindLastSnapshot().ShouldNotBeNull();
            (snapshot.Sequence, snapshot.Time, snapshot.Kind, Encoding.ASCII.GetString(snapshot.Payload.Span)).ShouldBe((5, new(20), Journal.SnapshotKind, "second"));
            journal.Read(snapshot.Sequence).Select(entry => entry.Sequence).ShouldBe([5, 6]);
        }
    }

    [Fact]
    public void A_snapshot_larger_than_a_segment_and_than_what_is_read_at_once_is_whole()
    {
        var bed = new JournalBed();
        bed.Options.MaxPendingBytes = 2 << 20;
        byte[] state = new byte[1_500_000];
        for (int i = 0; i < state.Length; i++)
            state[i] = (byte)(i * 2_654_435_761L >> 13);
        bed.Run(async () =>
        {
            await using var journal = bed.Open().Journal;
            journal.AppendSnapshot(new(1), state);
            await journal.CommitAsync(1, CancellationToken.None);
            JournalBed.Append(journal);
        });
        var (_, entries) = bed.Reopen();
        entries.Select(entry => entry.Sequence).ShouldBe([1, 2]);
        entries[0].Payload.Span.SequenceEqual(state).ShouldBeTrue();
        JournalBed.ShouldBeAsAppended(entries[1..], 2);
    }

    [Fact]
    public void While_one_group_is_written_the_next_collects()
    {
        var bed = new JournalBed(faults: options => options.MaxFlushDelay = TimeSpan.FromSeconds(4));
        bed.Options.SegmentBytes = 1 << 20;
        bed.Run(async () =>
        {
            await using var journal = bed.Open().Journal;
            var first = journal.CommitAsync(JournalBed.Append(journal), CancellationToken.None).AsTask();
            await Task.Delay(TimeSpan.FromMilliseconds(1), bed.Clock);
            for (int i = 0; i < 100; i++)
                JournalBed.Append(journal);
            first.IsCompleted.ShouldBeFalse();
            journal.CommittedSequence.ShouldBe(0);
            await first;
            journal.CommittedSequence.ShouldBe(1);
            await journal.CommitAsync(50, CancellationToken.None);
            journal.CommittedSequence.ShouldBe(101, "all that collected were one group");
        });

        // 1 + 101 entries in two groups: a header, 101 entries, two chain values of 60 bytes.
        long records = Enumerable.Range(1, 101).Sum(sequence => 28L + JournalBed.PayloadOf(sequence).Length);
        bed.Disk.ReadAll("000001-0000000000000001.journal").LongLength.ShouldBe(96 + records + 120);
    }

    [Fact]
    public void A_commit_waits_for_company_as_long_as_it_is_told()
    {
        var bed = new JournalBed();
        bed.Options.CommitDelay = TimeSpan.FromMilliseconds(5);
        bed.Run(async () =>
        {
            await using var journal = bed.Open().Journal;
            var start = bed.Clock.Now;
            var commit = journal.CommitAsync(JournalBed.Append(journal), CancellationToken.None).AsTask();
            await Task.Delay(TimeSpan.FromMilliseconds(4), bed.Clock);
            JournalBed.Append(journal);
            commit.IsCompleted.ShouldBeFalse();
            await commit;
            (bed.Clock.Now.UnixNanoseconds - start.UnixNanoseconds).ShouldBe(5_000_000);
            journal.CommittedSequence.ShouldBe(2);
        });
    }

    [Fact]
    public void Entries_become_durable_without_being_asked_for()
    {
        var bed = new JournalBed();
        bed.Run(async () =>
        {
            var journal = bed.Open().Journal;
            JournalBed.Append(journal);
            await Task.Delay(TimeSpan.FromMilliseconds(1), bed.Clock);
            journal.CommittedSequence.ShouldBe(1);
        });
        bed.Disk.Crash();
        bed.Reopen().Entries.Count.ShouldBe(1);
    }

    [Fact]
    public void A_commit_can_be_given_up_without_harm_and_one_that_was_never_appended_is_refused()
    {
        var bed = new JournalBed(faults: options => options.MaxFlushDelay = TimeSpan.FromSeconds(1));
        bed.Run(async () =>
        {
            await using var journal = bed.Open().Journal;
            long sequence = JournalBed.Append(journal);
            using var giveUp = new CancellationTokenSource();
            var commit = journal.CommitAsync(sequence, giveUp.Token);
            Cancel(giveUp);
            await JournalBed.ThrowsAsync<OperationCanceledException>(commit);
            await journal.CommitAsync(sequence, CancellationToken.None);
            journal.IsHalted.ShouldBeFalse();
            Should.Throw<ArgumentOutOfRangeException>(() => journal.CommitAsync(sequence + 1, CancellationToken.None).AsTask());
            Should.Throw<ArgumentOutOfRangeException>(() => journal.Append(Journal.SnapshotKind, default, default));
        });
    }

    [Fact]
    public void After_closing_nothing_is_taken_and_closing_twice_is_once()
    {
        var bed = new JournalBed();
        bed.Run(async () =>
        {
            var journal = bed.Open().Journal;
            for (int i = 0; i < 20; i++)
                JournalBed.Append(journal);
            await journal.DisposeAsync();
            await journal.DisposeAsync();
            journal.CommittedSequence.ShouldBe(20);
            Should.Throw<ObjectDisposedException>(() => JournalBed.Append(journal));
        });
        bed.Reopen().Entries.Count.ShouldBe(20);
    }

    [Theory]
    [InlineData(4095, 4096, 0, 0)]
    [InlineData(4096, 4095, 0, 0)]
    [InlineData(4096, 4096, -1, 0)]
    [InlineData(4096, 4096, 0, 1001)]
    public void Options_out_of_range_are_named(long segment, int pending, long reserve, int delayMilliseconds)
    {
        var bed = new JournalBed();
        var options = new JournalOptions { SegmentBytes = segment, MaxPendingBytes = pending, ReserveBytes = reserve, CommitDelay = TimeSpan.FromMilliseconds(delayMilliseconds) };
        Should.Throw<ArgumentException>(() => Journal.Open(bed.Disk, options, bed.Clock)).Message.ShouldStartWith("JournalOptions.");
        bed.Disk.List().ShouldBeEmpty();
    }

    // Asynchronous cancelling would leave the simulation's thread.
    private static void Cancel(CancellationTokenSource source) => source.Cancel();

    private static byte[] Record(byte type, byte kind, byte group, byte sequence, long time, ReadOnlySpan<byte> payload)
    {
        byte[] bytes = new byte[28 + payload.Length];
        (bytes[4], bytes[8], bytes[24], bytes[25], bytes[26]) = ((byte)payload.Length, sequence, type, kind, group);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), time);
        payload.CopyTo(bytes.AsSpan(28));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, JournalBed.Crc32C(bytes.AsSpan(4)));
        return bytes;
    }
}
