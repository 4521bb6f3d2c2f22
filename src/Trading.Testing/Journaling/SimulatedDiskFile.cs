namespace Trading.Testing;

/// <summary>A file of a <see cref="SimulatedDisk"/>.</summary>
internal sealed class SimulatedDiskFile
{
    /// <summary>What readers see.</summary>
    public List<byte> Bytes { get; } = [];

    /// <summary>So many of them survive a crash.</summary>
    public long Durable { get; set; }

    /// <summary>So many of them were called durable.</summary>
    public long Acknowledged { get; set; }

    /// <summary>The number of crashes when it was opened; -1 where it is not open.</summary>
    public int OpenSince { get; set; } = -1;
}
