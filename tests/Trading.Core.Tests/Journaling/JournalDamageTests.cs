using System.Buffers.Binary;
using Trading.Journaling;
using Trading.Testing;

namespace Trading.Tests.Journaling;

public sealed class JournalDamageTests(ITestOutputHelper output)
{
    [Fact]
    public void A_tail_torn_at_any_byte_is_cut_to_the_last_whole_entry_and_said_once()
    {
        var whole = new JournalBed();
        whole.Options.SegmentBytes = 1 << 20;
        whole.Fill(9);
        byte[] bytes = whole.Disk.ReadAll(JournalFile.First);
        var ends = JournalFile.RecordEnds(bytes);
        int torn = 0;
        for (int length = 0; length <= bytes.Length; length++)
        {
            var bed = new JournalBed();
            bed.Disk.Put(JournalFile.First, bytes.AsSpan(0, length));
            long expected = ends.Count(end => end.IsEntry && end.At <= length);
            int good = length < JournalFile.HeaderBytes ? 0 : ends.Where(end => end.At <= length).Select(end => end.At).DefaultIfEmpty(JournalFile.HeaderBytes).Max();
            var (opening, entries) = bed.Reopen();
            entries.Count.ShouldBe((int)expected, $"cut at {length}");
            JournalBed.ShouldBeAsAppended(entries, 1);
            bool isTorn = length != good;
            torn += isTorn ? 1 : 0;
            opening.Findings.Select(finding => (finding.Kind, finding.Offset)).ShouldBe(isTorn ? [(JournalFindingKind.TornTail, (long)good)] : [], $"cut at {length}");
            bed.Disk.ReadAll(JournalFile.First).Length.ShouldBe(good, $"cut at {length}");

            // The second start finds nothing, and numbers go on behind what is left.
            bed.Fill(2);
            var (again, all) = bed.Reopen();
            again.Findings.ShouldBeEmpty($"cut at {length}");
            all.Count.ShouldBe((int)expected + 2);
            JournalBed.ShouldBeAsAppended(all, 1);
        }

        output.WriteLine($"{bytes.Length + 1} lengths, {torn} torn");
    }

    [Fact]
    public void Every_turned_bit_is_found_and_no_entry_is_ever_wrong()
    {
        var whole = new JournalBed();
        whole.Options.SegmentBytes = 4096;
        whole.Fill(12, group: 4);
        whole.Fill(8, group: 4);
        string[] names = [.. whole.Disk.List().Where(name => name.EndsWith(".journal", StringComparison.Ordinal))];
        names.Length.ShouldBe(2);
        int flips = 0;
        foreach (string damaged in names)
        {
            for (long bit = 0; bit < 8L * whole.Disk.ReadAll(damaged).Length; bit++)
            {
                var bed = new JournalBed();
                foreach (string name in names)
                    bed.Disk.Put(name, whole.Disk.ReadAll(name));
                bed.Disk.FlipBit(damaged, bit);
                var report = JournalVerifier.Verify(bed.Disk);
                report.Findings.ShouldNotBeEmpty($"bit {bit} of {damaged}");
                report.Findings.ShouldContain(finding => finding.File == damaged, $"bit {bit} of {damaged}");
                if (bit % 5 == 0)
                    ShouldRecover(bed, damaged, bit, names);
                flips++;
            }
        }

        output.WriteLine($"{flips} bits");
        flips.ShouldBeGreaterThan(10_000);

        static void ShouldRecover(JournalBed bed, string damaged, long bit, string[] names)
        {
            bed.Fill(1);
            long last = 0;
            bed.Run(async () =>
            {
                var opening = bed.Open();
                await using var journal = opening.Journal;
                last = journal.LastSequence;
                long from = 1;
                foreach (var gap in opening.Gaps.Append(new(last + 1, last + 1)))
                {
                    var run = journal.Read(from).TakeWhile(entry => entry.Sequence < gap.First).ToArray();
                    run.Length.ShouldBe((int)(gap.First - from), $"bit {bit} of {damaged}");
                    JournalBed.ShouldBeAsAppended(run, from);
                    from = gap.Last + 1;
                }

                // Damage in the first file never takes the second with it.
                if (damaged == names[0])
                    journal.Read(13).Count().ShouldBe((int)(last - 12), $"bit {bit} of {damaged}");
            });
        }
    }

    [Fact]
    public void Corruption_sets_the_file_aside_and_the_entries_behind_are_not_joined()
    {
        var bed = new JournalBed();
        bed.Fill(300, group: 5);
        var names = JournalFile.NamesIn(bed);
        var bytes = bed.Disk.ReadAll(names[2]);
        long first = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(24));
        long next = BinaryPrimitives.ReadInt64LittleEndian(bed.Disk.ReadAll(names[3]).AsSpan(24));
        int at = JournalFile.RecordEnds(bytes)[8].At;
        bed.Disk.FlipBit(names[2], (8L * at) + 3);
        var before = JournalVerifier.Verify(bed.Disk);
        bed.Disk.List().ShouldContain(names[2], "verifying changes nothing");

        // Five entries and a chain value, then two entries: seven are in front of the record at which the ninth begins.
        long lost = first + 7 + (JournalFile.RecordEnds(bytes)[8].IsEntry && JournalFile.RecordEnds(bytes).Take(9).Count(end => end.IsEntry) == 8 ? 1 : 0);
        var (opening, entries) = bed.Reopen();
        opening.Gaps.ShouldBe([new(lost, next - 1)]);
        before.Gaps.ShouldBe(opening.Gaps);
        opening.Findings.Select(finding => finding.Kind).ShouldBe([JournalFindingKind.Corruption, JournalFindingKind.MissingEntries]);
        opening.Findings[0].Offset.ShouldBe(at);
        opening.Findings[1].Message.ShouldBe($"The entries {lost} to {next - 1} are missing.");
        entries.Count.ShouldBe((int)lost - 1);
        JournalBed.ShouldBeAsAppended(entries, 1);
        bed.Disk.List().ShouldContain(names[2] + ".quarantined");
        bed.Disk.ReadAll(names[2] + ".quarantined").Length.ShouldBe(bytes.Length, "nothing of it is lost");

        // Behind the gap reading goes on when it is asked for, and so does writing.
        bed.Fill(3);
        var (again, behind) = bed.Reopen(lost);
        again.Gaps.ShouldBe([new(lost, next - 1)]);
        behind[0].Sequence.ShouldBe(next);
        behind.Count.ShouldBe((int)(304 - next));
        JournalBed.ShouldBeAsAppended(behind, next);
    }

    [Fact]
    public void A_good_copy_in_the_place_of_a_file_that_was_set_aside_closes_the_gap()
    {
        var bed = new JournalBed();
        bed.Fill(6);
        bed.Fill(6);
        byte[] good = bed.Disk.ReadAll(JournalFile.First);
        bed.Disk.FlipBit(JournalFile.First, 8 * 150);
        bed.Reopen().Opening.Gaps.Count.ShouldBe(1);
        bed.Fill(1);
        bed.Disk.Put(JournalFile.First, good);
        var (opening, entries) = bed.Reopen();
        opening.Findings.ShouldBeEmpty();
        entries.Count.ShouldBe(13);
    }

    [Fact]
    public void A_snapshot_behind_the_damage_is_a_place_to_start()
    {
        var bed = new JournalBed();
        bed.Fill(10);
        bed.Run(async () =>
        {
            await using var journal = bed.Open().Journal;
            journal.AppendSnapshot(new(1), "state"u8);
            JournalBed.Append(journal);
        });
        bed.Disk.FlipBit(JournalFile.First, 8 * 200);
        bed.Run(async () =>
        {
            var opening = bed.Open();
            await using var journal = opening.Journal;
            opening.Gaps.Count.ShouldBe(1);
            journal.FindLastSnapshot()!.Value.Sequence.ShouldBe(11);
            journal.Read(11).Select(entry => entry.Sequence).ShouldBe([11, 12]);
        });
    }

    [Fact]
    public void Damage_in_the_last_file_with_finished_groups_behind_takes_no_number_twice()
    {
        var bed = new JournalBed();
        bed.Options.SegmentBytes = 1 << 20;
        bed.Fill(12);
        var ends = JournalFile.RecordEnds(bed.Disk.ReadAll(JournalFile.First));
        bed.Disk.FlipBit(JournalFile.First, 8L * (ends[0].At + 20));
        var (opening, entries) = bed.Reopen();
        entries.Count.ShouldBe(1);
        opening.Gaps.ShouldBe([new(2, 12)]);
        opening.Journal.LastSequence.ShouldBe(12);
        bed.Fill(1);
        JournalFile.NamesIn(bed).ShouldContain("000002-0000000000000013.journal");
        bed.Reopen(2).Entries.Select(entry => entry.Sequence).ShouldBe([13]);
    }

    [Fact]
    public void A_chain_value_that_is_damaged_between_groups_is_corruption_and_not_a_torn_tail()
    {
        var bed = new JournalBed();
        bed.Options.SegmentBytes = 1 << 20;
        bed.Fill(6);
        var ends = JournalFile.RecordEnds(bed.Disk.ReadAll(JournalFile.First));
        ends[3].IsEntry.ShouldBeFalse();
        bed.Disk.FlipBit(JournalFile.First, 8L * (ends[3].At - 1));
        var report = JournalVerifier.Verify(bed.Disk);
        report.Findings[0].Kind.ShouldBe(JournalFindingKind.Corruption);
        report.Gaps.ShouldBe([new(4, 6)]);
    }

    [Fact]
    public void A_header_that_is_gone_sets_the_file_aside_and_the_neighbours_stay()
    {
        var bed = new JournalBed();
        bed.Fill(300, group: 5);
        var names = JournalFile.NamesIn(bed);
        long first = BinaryPrimitives.ReadInt64LittleEndian(bed.Disk.ReadAll(names[1]).AsSpan(24));
        long next = BinaryPrimitives.ReadInt64LittleEndian(bed.Disk.ReadAll(names[2]).AsSpan(24));
        bed.Disk.FlipBit(names[1], 8 * 50);
        var (opening, entries) = bed.Reopen();
        opening.Gaps.ShouldBe([new(first, next - 1)]);
        entries.Count.ShouldBe((int)first - 1);
        JournalBed.ShouldBeAsAppended(bed.Reopen(next).Entries, next);
        bed.Disk.List().ShouldContain(names[1] + ".quarantined");
    }

    [Fact]
    public void A_newer_version_is_left_as_it_is_and_nothing_is_written_beside_it()
    {
        var bed = new JournalBed();
        bed.Fill(5);
        bed.Fill(5);
        byte[] bytes = bed.Disk.ReadAll("000002-0000000000000006.journal");
        bytes[8] = 2;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(92), JournalBed.Crc32C(bytes.AsSpan(0, 92)));
        bed.Disk.Put("000002-0000000000000006.journal", bytes);
        var before = bed.Disk.List().ToDictionary(name => name, bed.Disk.ReadAll);
        bed.Run(async () =>
        {
            var opening = bed.Open();
            await using var journal = opening.Journal;
            opening.Findings.ShouldContain(finding => finding.Kind == JournalFindingKind.NewerVersion);
            journal.IsHalted.ShouldBeTrue();
            string reason = journal.HaltReason.ShouldNotBeNull();
            reason.ShouldContain("000002-0000000000000006.journal has version 2 of the journal's format, and this program writes version 1");
            Should.Throw<JournalHaltedException>(() => JournalBed.Append(journal)).Message.ShouldContain(reason);
            journal.Read().Count().ShouldBe(5);
        });
        foreach (var (name, content) in before)
            bed.Disk.ReadAll(name).ShouldBe(content);
        bed.Disk.List().ShouldBe(before.Keys, ignoreOrder: true);
    }

    [Fact]
    public void Files_of_others_are_left_alone()
    {
        var bed = new JournalBed();
        bed.Fill(3);
        string[] foreign = ["notes.txt", "1-1.journal", "000001-0000000000000001.journal.bak", "000000-0000000000000000.journal", "x.journal.quarantined"];
        foreach (string name in foreign)
            bed.Disk.Put(name, "not a journal"u8);
        var (opening, entries) = bed.Reopen();
        entries.Count.ShouldBe(3);
        opening.Findings.ShouldAllBe(finding => finding.Kind == JournalFindingKind.ForeignFile);
        opening.Findings.Select(finding => finding.File).ShouldBe(["000000-0000000000000000.journal", "1-1.journal", "x.journal.quarantined"], ignoreOrder: true);
        foreach (string name in foreign)
            bed.Disk.ReadAll(name).ShouldBe("not a journal"u8.ToArray());
    }

    [Fact]
    public void Whatever_stands_in_a_file_opening_and_going_on_work()
    {
        int rounds = Environment.GetEnvironmentVariable("TRADING_LONG") == "1" ? 5_000 : 500;
        for (int seed = 1; seed <= rounds; seed++)
        {
            var random = new Random(seed);
            var bed = new JournalBed((ulong)seed);
            bed.Fill(random.Next(1, 80));
            bed.Fill(random.Next(1, 80));
            var names = JournalFile.NamesIn(bed);
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                string name = names[random.Next(names.Length)];
                byte[] bytes = bed.Disk.ReadAll(name);
                int at = random.Next(bytes.Length);
                switch (random.Next(4))
                {
                    case 0:
                        random.NextBytes(bytes.AsSpan(at, Math.Min(bytes.Length - at, random.Next(1, 600))));
                        break;
                    case 1:
                        bytes = bytes[..at];
                        break;
                    case 2:
                        bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 300))..]];
                        break;
                    default:
                        bytes = [.. bytes[..at], .. bytes[random.Next(bytes.Length)..]];
                        break;
                }

                bed.Disk.Put(name, bytes.Length == 0 ? [0] : bytes);
            }

            string message = $"seed {seed}";
            var report = JournalVerifier.Verify(bed.Disk);
            long last = 0;
            bed.Run(async () =>
            {
                var opening = bed.Open();
                await using var journal = opening.Journal;
                journal.IsHalted.ShouldBeFalse(message);
                opening.Gaps.ShouldBe(report.Gaps, message);
                last = JournalBed.Append(journal);
                await journal.CommitAsync(last, CancellationToken.None);
            });
            var (again, entries) = bed.Reopen(last);
            entries.Count.ShouldBe(1, message);
            again.Gaps.ShouldBe(report.Gaps, message);
            long from = 1;
            foreach (var gap in again.Gaps.Append(new(last + 1, last + 1)))
            {
                var run = bed.Reopen(from).Entries.TakeWhile(entry => entry.Sequence < gap.First).ToList();
                run.Count.ShouldBe((int)(gap.First - from), message);
                JournalBed.ShouldBeAsAppended(run, from);
                from = gap.Last + 1;
            }
        }
    }
}
