using System.Security.Cryptography;
using Trading.Journaling;

namespace Trading.Tests.Journaling;

/// <summary>What somebody changed who knows the format.</summary>
public sealed class JournalForgeryTests
{
    /// <summary>Who knows the format can give a changed entry a fitting checksum; the chain still tells.</summary>
    [Fact]
    public void An_entry_that_was_changed_with_its_checksum_breaks_the_chain()
    {
        var bed = new JournalBed();
        bed.Options.SegmentBytes = 1 << 20;
        bed.Fill(9);
        byte[] bytes = bed.Disk.ReadAll(JournalFile.First);
        var ends = JournalFile.RecordEnds(bytes);
        int start = ends[4].At;
        bytes[start + 40] ^= 1;
        JournalFile.Reseal(bytes, start, ends[5].At);
        bed.Disk.Put(JournalFile.First, bytes);
        var report = JournalVerifier.Verify(bed.Disk);
        report.Findings[0].Kind.ShouldBe(JournalFindingKind.Corruption);

        // The group of three with the changed entry and those behind it are not believed.
        report.Gaps.ShouldBe([new(4, 9)]);
        bed.Reopen().Entries.Count.ShouldBe(3);
    }

    [Fact]
    public void A_file_that_was_rewritten_as_a_whole_does_not_fit_the_next_one()
    {
        var bed = new JournalBed();
        bed.Fill(3);
        bed.Fill(3);
        byte[] bytes = bed.Disk.ReadAll(JournalFile.First);
        var ends = JournalFile.RecordEnds(bytes);
        bytes[ends[0].At + 40] ^= 1;
        JournalFile.Reseal(bytes, ends[0].At, ends[1].At);
        int chain = ends[2].At;
        SHA256.HashData([.. new byte[32], .. bytes[..chain]]).CopyTo(bytes, chain + 28);
        JournalFile.Reseal(bytes, chain, ends[3].At);
        bed.Disk.Put(JournalFile.First, bytes);
        JournalVerifier.Verify(bed.Disk).Findings[0].Message.ShouldContain("its entries are not those that 000002-0000000000000004.journal was chained to");
        var (opening, entries) = bed.Reopen();
        opening.Gaps.ShouldBe([new(1, 3)]);
        entries.Select(entry => entry.Sequence).ShouldBe([4, 5, 6], "of what was changed nothing is used, and reading begins behind it");
    }

    [Fact]
    public void Entries_that_change_places_a_file_that_goes_and_one_of_another_journal_are_found()
    {
        var bed = new JournalBed();
        bed.Fill(3);
        bed.Fill(3);
        bed.Fill(3);
        var names = JournalFile.NamesIn(bed);
        byte[] second = bed.Disk.ReadAll(names[1]);
        bed.Disk.Remove(names[1]);
        var missing = JournalVerifier.Verify(bed.Disk);
        missing.Gaps.ShouldBe([new(4, 6)]);
        missing.Findings[0].Message.ShouldContain("ends with entry 3, but 000003-0000000000000007.journal begins with entry 7");
        bed.Disk.Put(names[1], second);
        JournalVerifier.Verify(bed.Disk).Findings.ShouldBeEmpty();

        // A file of another journal, with numbers that this one has.
        var other = new JournalBed(2);
        other.Fill(1);
        other.Fill(5);
        bed.Disk.Put("000009-0000000000000002.journal", JournalFile.Renumbered(other.Disk.ReadAll("000002-0000000000000002.journal"), 9));
        var (opening, entries) = bed.Reopen();
        opening.Findings.Select(finding => (finding.Kind, finding.File)).ShouldBe([(JournalFindingKind.Corruption, "000009-0000000000000002.journal")]);
        entries.Count.ShouldBe(9);
        opening.Journal.LastSequence.ShouldBe(9);
        bed.Disk.List().ShouldContain("000009-0000000000000002.journal.quarantined");
        bed.Fill(1);
        bed.Reopen().Entries.Count.ShouldBe(10);

        // Two entries of one group exchanged, each whole.
        var swapped = new JournalBed();
        swapped.Fill(3);
        byte[] bytes = swapped.Disk.ReadAll(JournalFile.First);
        var ends = JournalFile.RecordEnds(bytes);
        swapped.Disk.Put(JournalFile.First, [.. bytes[..96], .. bytes[ends[0].At..ends[1].At], .. bytes[96..ends[0].At], .. bytes[ends[1].At..]]);
        JournalVerifier.Verify(swapped.Disk).Findings.ShouldNotBeEmpty();
    }
}
