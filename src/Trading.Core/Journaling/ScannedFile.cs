namespace Trading.Journaling;

/// <summary>What a scan knows about one file that is named as a segment.</summary>
internal sealed class ScannedFile(string name, long number, long firstSequence, bool isQuarantined)
{
    public string Name { get; set; } = name;

    public long Number { get; } = number;

    /// <summary>The first sequence number by the file's name.</summary>
    public long NamedFirst { get; } = firstSequence;

    public bool IsQuarantined { get; } = isQuarantined;

    /// <summary>Its header; null where it is not whole or not that of this file.</summary>
    public SegmentHeader? Header { get; set; }

    public long Length { get; set; }

    /// <summary>Why the storage could not read it; null where it could.</summary>
    public string? ReadError { get; set; }

    /// <summary>Bytes of it that are part of the journal.</summary>
    public long End { get; set; }

    /// <summary>The last entry of it that is part of the journal; one less than the first where there is none.</summary>
    public long Last { get; set; }

    public bool BeginsWithSnapshot { get; set; }

    /// <summary>Whether it is to be set aside under another name.</summary>
    public bool IsToBeQuarantined { get; set; }

    /// <summary>Whether what stands behind <see cref="End"/> is to be cut off.</summary>
    public bool IsToBeCut { get; set; }

    public bool IsNewer => Header is { Version: > SegmentHeader.CurrentVersion };
}
