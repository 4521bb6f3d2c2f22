namespace Trading.Testing;

/// <summary>What a <see cref="BotSimulation"/> lets go wrong.</summary>
[Flags]
public enum BotFaults
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Requests and answers: late, lost, broken, refused, garbage.</summary>
    Requests = 1,

    /// <summary>Messages of streams: late, lost, doubled, swapped, garbage, half-open and broken connections.</summary>
    Streams = 2,

    /// <summary>The venue as a whole: its clock steps, it closes all streams, it goes down and comes back, it ends orders, fills more than was asked for or changes the tick, and somebody else trades in the account.</summary>
    Venue = 4,

    /// <summary>The machine dies, at any await, or its bots are stopped in order, and is started again.</summary>
    Kills = 8,

    /// <summary>The disk: full, slow, failing.</summary>
    Disk = 16,

    /// <summary>Flushes that lie: what was called durable is gone after a crash. What the bot knew of orders is lost with it, so that a position can be unknown until a person looks.</summary>
    LostFlushes = 32,

    /// <summary>All that leaves the journal true to its word.</summary>
    Honest = Requests | Streams | Venue | Kills | Disk,

    /// <summary>All of it.</summary>
    All = Honest | LostFlushes,
}
