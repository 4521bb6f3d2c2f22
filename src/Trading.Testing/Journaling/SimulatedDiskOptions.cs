namespace Trading.Testing;

/// <summary>What goes wrong on a <see cref="SimulatedDisk"/>; nothing by default but what a crash takes.</summary>
public sealed class SimulatedDiskOptions
{
    /// <summary>The seed of all that is random.</summary>
    public ulong Seed { get; set; } = 1;

    /// <summary>Bytes that all files together can have; no limit by default.</summary>
    public long CapacityBytes { get; set; } = long.MaxValue;

    /// <summary>How often a flush says that bytes are durable which are not, 0 to 1; 0 by default. The next honest flush of the file makes up for it, if no crash comes before.</summary>
    public double LostFlushProbability { get; set; }

    /// <summary>How often a write fails, after a part of it was written, 0 to 1; 0 by default.</summary>
    public double WriteErrorProbability { get; set; }

    /// <summary>How often a flush fails and forgets what was not durable, 0 to 1; 0 by default.</summary>
    public double FlushErrorProbability { get; set; }

    /// <summary>How long a flush takes at most, each a random part of it; zero by default.</summary>
    public TimeSpan MaxFlushDelay { get; set; }
}
