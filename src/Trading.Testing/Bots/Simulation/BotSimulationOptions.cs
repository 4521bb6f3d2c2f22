namespace Trading.Testing;

/// <summary>What a <see cref="BotSimulation"/> is made of.</summary>
public sealed class BotSimulationOptions
{
    /// <summary>The first seed; 1 unless said otherwise.</summary>
    public ulong FirstSeed { get; set; } = 1;

    /// <summary>How many seeds are run, one world each; 100 unless said otherwise.</summary>
    public int Seeds { get; set; } = 100;

    /// <summary>How long faults strike, in virtual time; 4 minutes unless said otherwise.</summary>
    public TimeSpan Duration { get; set; } = TimeSpan.FromMinutes(4);

    /// <summary>How long after the last fault everything may take to be settled, in virtual time; 5 minutes unless said otherwise.</summary>
    public TimeSpan SettleWithin { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The venues of each world, with a bot at each; Binance's spot and futures unless said otherwise.</summary>
    public IList<BotVenueKind> Venues { get; } = [BotVenueKind.BinanceSpot, BotVenueKind.BinanceFutures];

    /// <summary>What goes wrong; all that leaves the journal true to its word unless said otherwise.</summary>
    public BotFaults Faults { get; set; } = BotFaults.Honest;

    /// <summary>How many faults a world has at most; 12 unless said otherwise.</summary>
    public int MostFaults { get; set; } = 12;

    /// <summary>The length of the bots' bars; <c>1m</c> unless said otherwise.</summary>
    public string Timeframe { get; set; } = "1m";

    /// <summary>The limits of the bots, which are measured at the venues; ones that suit the built-in strategies unless said otherwise.</summary>
    public RiskOptions? Limits { get; set; }

    /// <summary>What else is set of each bot.</summary>
    public Action<BotBuilder>? Configure { get; set; }

    /// <summary>How many worlds run at a time; as many as the machine has processors where it is 0.</summary>
    public int Parallelism { get; set; }

    /// <summary>How many runs may be spent on making the script of a failure shorter; 60 unless said otherwise.</summary>
    public int MostShrinkingRuns { get; set; } = 60;
}
