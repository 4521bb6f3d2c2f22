namespace Trading.Journaling;

/// <summary>A journal that was opened, and what was found and done on the way.</summary>
/// <param name="Journal">The journal. It is halted already where it cannot be written: see <see cref="Journal.HaltReason"/>.</param>
/// <param name="Report">What the files hold.</param>
public sealed record JournalOpening(Journal Journal, JournalReport Report)
{
    /// <summary>What was found: torn tails that were cut, files that were quarantined, entries that are missing.</summary>
    public IReadOnlyList<JournalFinding> Findings => Report.Findings;

    /// <summary>Sequence numbers that cannot be read. Reading stops in front of each: see <see cref="Journal.Read"/>.</summary>
    public IReadOnlyList<JournalGap> Gaps => Report.Gaps;

    /// <summary>Entries that can be read, snapshots among them.</summary>
    public long Entries => Report.Entries;
}
