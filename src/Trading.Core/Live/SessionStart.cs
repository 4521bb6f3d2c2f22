namespace Trading.Live;

/// <summary>How a session began: all that a replay needs besides the strategy itself.</summary>
internal sealed record SessionStart
{
    /// <summary>Sessions are numbered by the minutes since then, and client order ids by the seconds.</summary>
    public static readonly Timestamp Epoch = Timestamp.FromUtc(2020, 1, 1);

    /// <summary>The whole seconds from <see cref="Epoch"/> to a time.</summary>
    public static long SecondOf(Timestamp time) => (time - Epoch).Ticks / TimeSpan.TicksPerSecond;

    public required string Bot { get; init; }

    /// <summary>The bot's name in client order ids.</summary>
    public required string BotCode { get; init; }

    /// <summary>The minute that it began in.</summary>
    public required uint SessionNumber { get; init; }

    public required BotMode Mode { get; init; }

    public required string Strategy { get; init; }

    public required Dictionary<string, string> Parameters { get; init; }

    public required decimal Cash { get; init; }

    public required Currency Currency { get; init; }

    public required FeedPlan[] Feeds { get; init; }

    public required InstrumentRecord[] Instruments { get; init; }

    /// <summary>What the venue can do, where it is a real one.</summary>
    public CapabilityRecord? Capabilities { get; init; }

    public required SessionSettings Settings { get; init; }

    /// <summary>The limits. The journal has no rules of a host's own, only their names.</summary>
    public required RiskOptions Limits { get; init; }

    /// <summary>The rules of the host's or a plugin's own, by id.</summary>
    public string[] Rules { get; init; } = [];

    /// <summary>What is held from the session before, whose orders cannot be decided again: its strategy has changed, or its journal is damaged.</summary>
    public CarriedPosition[] Carried { get; init; } = [];

    /// <summary>The orders that are open at the venue from the session before, where it handed them over.</summary>
    public CarriedOrder[] Orders { get; init; } = [];

    /// <summary>The orders that are open, as they were in the session before, where it goes on for that as if it were the same.</summary>
    public byte[]? OpenOrders { get; init; }

    /// <summary>What is known of them at the venue, where it is a real one.</summary>
    public byte[]? VenueOrders { get; init; }

    /// <summary>What the strategy and its indicators kept of the session before; none where it starts anew.</summary>
    public byte[]? State { get; init; }

    /// <summary>Prices, and with <see cref="State"/> the bars that can be looked back on and the times that the strategy asked for.</summary>
    public byte[]? Market { get; init; }

    /// <summary>Whether it goes on for a session that nothing was wrong with, so that less is to be replayed at the next start; its strategy hears nothing of what is handed over.</summary>
    public bool IsSnapshot { get; init; }

    /// <summary>The kill switches and pauses that held when it began, but for those of a host's <see cref="KillSwitch"/> that are one strategy's.</summary>
    public KillReport[] Engaged { get; init; } = [];

    /// <summary>Whether what commands and alarms hold stands beside the kill switch for everything. In journals of before it was one with it, which their replay goes by.</summary>
    public bool HoldsApart { get; init; }

    /// <summary>The second, counted from <see cref="Epoch"/>, that the first client order ids are made of: later than any that the session before has used.</summary>
    public long NamesFrom { get; init; }

    /// <summary>How many orders the strategy had sent.</summary>
    public int OrderCount { get; init; }

    /// <summary>The limits that the bot's options had, where somebody has changed them while it ran.</summary>
    public RiskOptions? ConfiguredLimits { get; init; }

    /// <summary>What is known to be otherwise at the venue, so that nobody is told again.</summary>
    public KnownDifferences? Differences { get; init; }

    /// <summary>What the limits kept of the session before, where the strategy's state does not go along: losses of the day, the peak, halts and kill switches are the account's.</summary>
    public byte[]? RiskState { get; init; }

    /// <summary>Has the rules that it names made for it.</summary>
    public SessionStart WithRules(Func<string, IRiskRule> create)
    {
        var limits = Limits.Copy();
        limits.Rules.Clear();
        foreach (string rule in Rules)
            limits.Rules.Add(create(rule));
        return this with { Limits = limits };
    }
}
