namespace Trading.Testing;

/// <summary>What a line of a simulation's script does.</summary>
public enum PlannedFaultKind
{
    /// <summary>A fault on the way between host and venue, or of the venue.</summary>
    Venue,

    /// <summary>The machine dies, so many continuations later, and is started again after a while.</summary>
    Kill,

    /// <summary>The machine dies, and again so many continuations into its next start.</summary>
    KillInRecovery,

    /// <summary>The disk has no more room, for a while.</summary>
    DiskFull,

    /// <summary>Flushes take long, for a while.</summary>
    SlowDisk,

    /// <summary>The next flush fails.</summary>
    FlushError,

    /// <summary>Flushes lie until the machine dies, which it does after a while.</summary>
    LostFlushes,

    /// <summary>All bots are stopped in order, with orders in flight, and started again.</summary>
    Stop,

    /// <summary>The connector is asked for far more than the venue allows in a minute, by somebody else in the process.</summary>
    Burst,
}
