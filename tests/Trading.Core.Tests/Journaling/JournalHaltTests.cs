using Trading.Journaling;
using Trading.Testing;

namespace Trading.Tests.Journaling;

public sealed class JournalHaltTests
{
    [Fact]
    public void A_full_disk_halts_and_no_commit_completes_that_is_not_on_it()
    {
        for (int capacity = 0; capacity < 4_000; capacity += 61)
        {
            var bed = new JournalBed(faults: options => options.CapacityBytes = capacity);
            long acknowledged = 0;
            long failed = 0;
            bed.Run(async () =>
            {
                await using var journal = bed.Open().Journal;
                while (!journal.IsHalted)
                {
                    long sequence = JournalBed.Append(journal);
                    try
                    {
                        await journal.CommitAsync(sequence, CancellationToken.None);
                        acknowledged = sequence;
                    }
                    catch (JournalHaltedException exception)
                    {
                        exception.Message.ShouldContain("The disk is full");
                        failed = sequence;
                    }
                }

                Should.Throw<JournalHaltedException>(() => JournalBed.Append(journal)).Message.ShouldContain("The disk is full");
                journal.CommittedSequence.ShouldBe(acknowledged);
            });
            failed.ShouldBe(acknowledged + 1, $"capacity {capacity}");
            bed.Disk.Crash();

            // With room again it goes on, and has what was acknowledged.
            bed.Faults.CapacityBytes = long.MaxValue;
            var (opening, entries) = bed.Reopen();
            entries.Count.ShouldBeGreaterThanOrEqualTo((int)acknowledged, $"capacity {capacity}");
            opening.Gaps.ShouldBeEmpty();
            JournalBed.ShouldBeAsAppended(entries, 1);
        }
    }

    [Fact]
    public void With_room_kept_a_full_disk_halts_after_everything_appended_is_recorded()
    {
        int freed = 0;
        for (int capacity = 20_480; capacity < 26_000; capacity += 83)
        {
            var bed = new JournalBed(faults: options => (options.CapacityBytes, options.MaxFlushDelay) = (capacity, TimeSpan.FromMilliseconds(20)));
            bed.Options.ReserveBytes = 16_384;
            long last = 0;
            bed.Run(async () =>
            {
                await using var journal = bed.Open().Journal;
                while (!journal.IsHalted)
                {
                    // Ten at most wait while the disk is busy, 139 bytes each.
                    if (journal.LastSequence - journal.CommittedSequence < 10)
                        last = JournalBed.Append(journal);
                    else
                        await Task.Delay(TimeSpan.FromMilliseconds(1), bed.Clock);
                }

                journal.HaltReason.ShouldNotBeNull().ShouldContain("The disk is full");
                Should.Throw<JournalHaltedException>(() => JournalBed.Append(journal));
                await journal.CommitAsync(last, CancellationToken.None);
                journal.CommittedSequence.ShouldBe(last, $"capacity {capacity}");
            });
            freed += bed.Disk.ReadAll("reserve.space").Length == 0 ? 1 : 0;
            bed.Disk.Crash();
            var (opening, entries) = bed.Reopen();
            opening.Findings.ShouldBeEmpty($"capacity {capacity}");
            entries.Count.ShouldBe((int)last);
            JournalBed.ShouldBeAsAppended(entries, 1);
        }

        freed.ShouldBeGreaterThan(60, "the room that was kept must have been what let the last entries in");
    }

    [Fact]
    public void Started_on_a_disk_without_the_room_to_keep_it_records_what_it_is_given_and_halts()
    {
        var bed = new JournalBed(faults: options => options.CapacityBytes = 10_000);
        bed.Options.ReserveBytes = 16_384;
        bed.Run(async () =>
        {
            var opening = bed.Open();
            await using var journal = opening.Journal;
            journal.IsHalted.ShouldBeFalse();
            await journal.CommitAsync(JournalBed.Append(journal), CancellationToken.None);
            journal.IsHalted.ShouldBeTrue();
            journal.HaltReason.ShouldNotBeNull().ShouldContain("reserve.space");
        });
        bed.Reopen().Entries.Count.ShouldBe(1);
    }

    [Fact]
    public void A_flush_that_failed_is_never_tried_again()
    {
        var bed = new JournalBed(faults: options => options.MaxFlushDelay = TimeSpan.FromMilliseconds(20));
        bed.Run(async () =>
        {
            var journal = bed.Open().Journal;
            await journal.CommitAsync(JournalBed.Append(journal), CancellationToken.None);
            bed.Faults.FlushErrorProbability = 1;
            long second = JournalBed.Append(journal);
            var commit = journal.CommitAsync(second, CancellationToken.None);
            (await JournalBed.ThrowsAsync<JournalHaltedException>(commit)).Message.ShouldContain("the device reported an error");

            // The disk is well again, and it makes no difference.
            bed.Faults.FlushErrorProbability = 0;
            Should.Throw<JournalHaltedException>(() => JournalBed.Append(journal));
            await JournalBed.ThrowsAsync<JournalHaltedException>(journal.CommitAsync(second, CancellationToken.None));
            await journal.CommitAsync(1, CancellationToken.None);
            journal.CommittedSequence.ShouldBe(1);
            await journal.DisposeAsync();
        });
        bed.Reopen().Entries.Count.ShouldBeInRange(1, 2);
    }

    [Fact]
    public void A_disk_that_does_not_keep_up_halts_and_what_was_taken_is_still_recorded()
    {
        var bed = new JournalBed(faults: options => options.MaxFlushDelay = TimeSpan.FromSeconds(2));
        bed.Options.MaxPendingBytes = 4096;
        long last = 0;
        bed.Run(async () =>
        {
            var journal = bed.Open().Journal;
            var exception = Should.Throw<JournalHaltedException>(() =>
            {
                while (true)
                    last = JournalBed.Append(journal);
            });
            exception.Message.ShouldContain("More entries wait for the disk than JournalOptions.MaxPendingBytes allows, 4096 bytes");
            journal.LastSequence.ShouldBe(last);
            last.ShouldBeInRange(4000 / 139, 4096 / 40);
            await journal.CommitAsync(last, CancellationToken.None);
            await journal.DisposeAsync();
        });
        JournalBed.ShouldBeAsAppended(bed.Reopen().Entries, 1);
        bed.Reopen().Entries.Count.ShouldBe((int)last);
    }

    [Fact]
    public void An_entry_too_large_for_the_buffer_is_refused_without_halting()
    {
        var bed = new JournalBed();
        bed.Options.MaxPendingBytes = 4096;
        bed.Run(async () =>
        {
            await using var journal = bed.Open().Journal;
            Should.Throw<ArgumentException>(() => journal.Append(1, default, new byte[4096])).Message.ShouldContain("4096 bytes is more than");

            // 28 bytes of head and 60 of the chain's value are the rest of the buffer.
            await journal.CommitAsync(journal.Append(1, default, new byte[4096 - 88]), CancellationToken.None);
            journal.IsHalted.ShouldBeFalse();
        });
        bed.Reopen().Entries[0].Payload.Length.ShouldBe(4008);
    }

    [Fact]
    public void Two_writers_are_one_too_many_until_the_first_has_gone()
    {
        var bed = new JournalBed();
        bed.Run(async () =>
        {
            var first = bed.Open().Journal;
            JournalBed.Append(first);
            Should.Throw<JournalStorageException>(() => bed.Open()).Message.ShouldContain("held by another writer");
            await first.DisposeAsync();
            await using var second = bed.Open().Journal;
            JournalBed.Append(second).ShouldBe(2);
        });
        bed.Reopen().Entries.Count.ShouldBe(2);
    }

    /// <summary>A storage that refuses what repairs need: the start is not blocked, and the reason is told.</summary>
    [Fact]
    public void A_file_that_cannot_be_renamed_stays_and_the_journal_goes_on()
    {
        var bed = new JournalBed();
        bed.Fill(9);
        bed.Fill(3);
        const string Name = "000001-0000000000000001.journal";
        bed.Disk.FlipBit(Name, 8 * 150);
        bed.Disk.Put(Name + ".quarantined", [1, 2, 3]);
        var (opening, _) = bed.Reopen();
        opening.Findings.ShouldContain(finding => finding.Message.Contains("could not be renamed", StringComparison.Ordinal));
        opening.Journal.IsHalted.ShouldBeFalse();
        bed.Fill(1);
        bed.Reopen(10).Entries.Select(entry => entry.Sequence).ShouldBe([10, 11, 12, 13]);
        bed.Disk.ReadAll(Name + ".quarantined").ShouldBe([1, 2, 3]);
    }
}
