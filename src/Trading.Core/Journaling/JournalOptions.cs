namespace Trading.Journaling;

/// <summary>How a journal is kept.</summary>
public sealed class JournalOptions
{
    /// <summary>Bytes after which a new segment file is begun, from 4 KiB to 1 GiB; 64 MiB by default. A file is longer by at most the group of entries that it ends with.</summary>
    public long SegmentBytes { get; set; } = 64L << 20;

    /// <summary>How long a commit waits for entries to join it, from 0 to 1 second; 0 by default: it begins as soon as the one before is done.</summary>
    public TimeSpan CommitDelay { get; set; } = TimeSpan.Zero;

    /// <summary>Bytes of entries that may wait for the disk, from 4 KiB to 512 MiB; 16 MiB by default. One entry more halts the journal. It also bounds an entry and a snapshot.</summary>
    public int MaxPendingBytes { get; set; } = 16 << 20;

    /// <summary>Room on the disk that is taken beforehand, in a file of its own, from 0 to 1 GiB; 8 MiB by default. Where the disk is full it is freed, so that what was appended can still be recorded, and the journal halts.</summary>
    public long ReserveBytes { get; set; } = 8L << 20;

    /// <summary>Whether a commit waits until the disk has the bytes; true by default. Without, a commit survives the end of the process but not that of the machine.</summary>
    public bool WaitForDisk { get; set; } = true;

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal void Validate()
    {
        Require(SegmentBytes is >= 4096 and <= 1L << 30, nameof(SegmentBytes), "from 4096 to 1073741824 bytes");
        Require(CommitDelay >= TimeSpan.Zero && CommitDelay <= TimeSpan.FromSeconds(1), nameof(CommitDelay), "from 0 to 1 second");
        Require(MaxPendingBytes is >= 4096 and <= 512 << 20, nameof(MaxPendingBytes), "from 4096 to 536870912 bytes");
        Require(ReserveBytes is >= 0 and <= 1L << 30, nameof(ReserveBytes), "from 0 to 1073741824 bytes");
    }

    private static void Require(bool holds, string option, string range)
    {
        if (!holds)
            throw new ArgumentException($"JournalOptions.{option} takes {range}.");
    }
}
