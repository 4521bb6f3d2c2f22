using Trading.Journaling;

namespace Trading.Tests.Journaling;

/// <summary>The journal on the real file system, its loop on the thread pool.</summary>
public sealed class FileJournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trading-journal-").FullName;

    private static JournalOptions Small => new() { SegmentBytes = 4096, ReserveBytes = 100_000 };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Entries_are_there_after_closing_and_snapshots_are_found()
    {
        string folder = Path.Combine(_folder, "made", "by", "the", "journal");
        await using (var journal = Journal.Open(new FileJournalStorage(folder), Small, TimeProvider.System).Journal)
        {
            for (int i = 0; i < 500; i++)
            {
                long sequence = JournalBed.Append(journal);
                if (i % 50 == 0)
                    await journal.CommitAsync(sequence, TestContext.Current.CancellationToken);
            }

            journal.AppendSnapshot(new(7), "state"u8);
            await journal.CommitAsync(501, TestContext.Current.CancellationToken);
        }

        new FileInfo(Path.Combine(folder, "reserve.space")).Length.ShouldBe(100_000);
        var report = JournalVerifier.Verify(new FileJournalStorage(folder));
        (report.Entries, report.Snapshots, report.Findings.Count).ShouldBe((501, 1, 0));
        report.Segments.ShouldBeGreaterThan(5);
        await using var again = Journal.Open(new FileJournalStorage(folder), Small, TimeProvider.System).Journal;
        JournalBed.ShouldBeAsAppended(again.Read().Take(500), 1);
        again.FindLastSnapshot()!.Value.Sequence.ShouldBe(501);
        again.LastSequence.ShouldBe(501);
    }

    [Fact]
    public async Task A_second_writer_is_told_who_the_first_is_and_readers_are_not_kept_out()
    {
        await using var first = Journal.Open(new FileJournalStorage(_folder), Small, TimeProvider.System).Journal;
        await first.CommitAsync(JournalBed.Append(first), TestContext.Current.CancellationToken);
        var exception = Should.Throw<JournalStorageException>(() => Journal.Open(new FileJournalStorage(_folder), Small, TimeProvider.System));
        exception.Message.ShouldContain(FormattableString.Invariant($"process {Environment.ProcessId} on {Environment.MachineName}"));
        exception.Message.ShouldContain(_folder);
        JournalVerifier.Verify(new FileJournalStorage(_folder)).Entries.ShouldBe(1);
        first.Read().Count().ShouldBe(1);
        await first.DisposeAsync();
        await using var second = Journal.Open(new FileJournalStorage(_folder), Small, TimeProvider.System).Journal;
        JournalBed.Append(second).ShouldBe(2);
    }

    [Fact]
    public async Task Damage_and_a_torn_tail_are_handled_on_files_too()
    {
        for (int start = 0; start < 2; start++)
        {
            await using var journal = Journal.Open(new FileJournalStorage(_folder), Small, TimeProvider.System).Journal;
            for (int i = 0; i < 5; i++)
                JournalBed.Append(journal);
        }

        string first = Path.Combine(_folder, "000001-0000000000000001.journal");
        string second = Path.Combine(_folder, "000002-0000000000000006.journal");
        byte[] bytes = await File.ReadAllBytesAsync(first, TestContext.Current.CancellationToken);
        bytes[100] ^= 4;
        await File.WriteAllBytesAsync(first, bytes, TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(second, "torn", TestContext.Current.CancellationToken);
        long length = new FileInfo(second).Length;
        var opening = Journal.Open(new FileJournalStorage(_folder), Small, TimeProvider.System);
        await using (opening.Journal)
        {
            opening.Findings.Select(finding => finding.Kind).ShouldBe([JournalFindingKind.Corruption, JournalFindingKind.MissingEntries, JournalFindingKind.TornTail], ignoreOrder: true);
            opening.Gaps.ShouldBe([new(1, 5)]);
            JournalBed.ShouldBeAsAppended(opening.Journal.Read(), 6);
        }

        new FileInfo(second).Length.ShouldBe(length - 4);
        File.ReadAllBytes(first + ".quarantined").ShouldBe(bytes);
        File.Exists(first).ShouldBeFalse();
    }

    [Fact]
    public void Where_there_is_no_folder_or_no_right_the_sentence_names_it()
    {
        string missing = Path.Combine(_folder, "missing");
        Should.Throw<JournalStorageException>(() => JournalVerifier.Verify(new FileJournalStorage(missing))).Message.ShouldBe($"There is no folder '{missing}'.");
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        Should.Throw<JournalStorageException>(() => Journal.Open(new FileJournalStorage(file), Small, TimeProvider.System)).Message.ShouldContain(file);
        Should.Throw<ArgumentException>(() => new FileJournalStorage(_folder).OpenRead("../file")).Message.ShouldContain("../file");
        Should.Throw<JournalStorageException>(() => new FileJournalStorage(_folder).Open("x.journal", create: false)).Message.ShouldContain("x.journal");
        File.WriteAllText(Path.Combine(_folder, "a"), "1");
        File.WriteAllText(Path.Combine(_folder, "b"), "2");
        Should.Throw<JournalStorageException>(() => new FileJournalStorage(_folder).Rename("a", "b"));
        File.ReadAllText(Path.Combine(_folder, "b")).ShouldBe("2");
    }

    /// <summary><c>/dev/full</c> refuses every byte as a full disk does, so the system's own error is what is tried.</summary>
    [Fact]
    public async Task A_full_device_halts()
    {
        if (!File.Exists("/dev/full"))
        {
            Assert.Skip("This system has no /dev/full.");
            return;
        }

        File.CreateSymbolicLink(Path.Combine(_folder, "000001-0000000000000001.journal"), "/dev/full");
        await using var file = new FileJournalStorage(_folder).Open("000001-0000000000000001.journal", create: false);
        var exception = await Should.ThrowAsync<JournalStorageException>(() => file.WriteAsync(new byte[] { 1 }, CancellationToken.None).AsTask());
        exception.IsDiskFull.ShouldBeTrue();
        exception.Message.ShouldStartWith("The disk is full: ");
    }

    [Fact]
    public async Task Appending_allocates_nothing_in_the_steady_state()
    {
        await using var journal = Journal.Open(new FileJournalStorage(_folder), new() { ReserveBytes = 0 }, TimeProvider.System).Journal;
        byte[] payload = new byte[80];
        const int Count = 20_000;
        long allocated = long.MaxValue;

        // Both buffers grow to what a round takes, then no round allocates any more on the appending thread.
        for (int round = 0; round < 6; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Count; i++)
                journal.Append(1, new(i), payload);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            await journal.CommitAsync(journal.LastSequence, TestContext.Current.CancellationToken);
        }

        allocated.ShouldBe(0);
        journal.CommittedSequence.ShouldBe(6 * Count);
    }

    [Fact]
    public async Task Reading_goes_on_beside_writing()
    {
        await using var journal = Journal.Open(new FileJournalStorage(_folder), new() { SegmentBytes = 20_000, ReserveBytes = 0, WaitForDisk = false }, TimeProvider.System).Journal;
        var token = TestContext.Current.CancellationToken;
        var reading = Task.Run(
            () =>
            {
                long read = 0;
                while (read < 20_000)
                {
                    long committed = journal.CommittedSequence;
                    foreach (var entry in journal.Read(read + 1))
                    {
                        entry.Sequence.ShouldBe(++read);
                        entry.Payload.Span.SequenceEqual(JournalBed.PayloadOf(read)).ShouldBeTrue();
                    }

                    read.ShouldBeGreaterThanOrEqualTo(committed);
                    token.ThrowIfCancellationRequested();
                }
            },
            token);
        for (int i = 0; i < 20_000; i++)
        {
            long sequence = JournalBed.Append(journal);
            if (i % 500 == 499)
                await journal.CommitAsync(sequence, token);
        }

        await reading;
    }
}
