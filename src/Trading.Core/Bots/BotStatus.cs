namespace Trading;

/// <summary>How a bot stands, at a moment.</summary>
public sealed record BotStatus
{
    /// <summary>The bot.</summary>
    public required string Id { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required BotState State { get; init; }

    /// <summary>Paper or live.</summary>
    public required BotMode Mode { get; init; }

    /// <summary>Why it opens nothing new, a sentence each: kill switches, a hold by a command or an alarm, a limit of losses. Empty where it trades.</summary>
    public IReadOnlyList<string> PauseReasons { get; init; } = [];

    /// <summary>The strategy's id.</summary>
    public required string Strategy { get; init; }

    /// <summary>What it trades.</summary>
    public required IReadOnlyList<string> Instruments { get; init; }

    /// <summary>When the session handled its last input.</summary>
    public Timestamp Time { get; init; }

    /// <summary>When market data last came, of whatever kind, or since when it is waited for; <see cref="Timestamp.MinValue"/> before that.</summary>
    public Timestamp DataTime { get; init; } = Timestamp.MinValue;

    /// <summary>How long its session has been at its present inputs, zero where it waits for the next: what hangs shows here.</summary>
    public TimeSpan BusyFor { get; init; }

    /// <summary>What the account is worth, in its currency.</summary>
    public decimal Equity { get; init; }

    /// <summary>What the bot made since its session began, open profit and fees included.</summary>
    public decimal Profit { get; init; }

    /// <summary>What it holds.</summary>
    public IReadOnlyList<BotPosition> Positions { get; init; } = [];

    /// <summary>How many of its orders are open.</summary>
    public int OpenOrders { get; init; }

    /// <summary>How many orders it sent.</summary>
    public long OrderCount { get; init; }

    /// <summary>How many inputs its session took in.</summary>
    public long InputCount { get; init; }

    /// <summary>How many quotes and books were left out because the session was busy.</summary>
    public long ConflatedCount { get; init; }

    /// <summary>The last alarms, newest last.</summary>
    public IReadOnlyList<Alarm> Alarms { get; init; } = [];

    /// <summary>Why it failed; <see langword="null"/> where it did not.</summary>
    public string? Fault { get; init; }
}
