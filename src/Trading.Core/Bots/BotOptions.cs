namespace Trading;

/// <summary>A bot: a strategy, what it trades, and where its orders go. Bound from <c>Trading:Bots:{id}</c>, or set in code with <c>AddBot</c>.</summary>
public sealed class BotOptions
{
    /// <summary>The strategy's id, as the host or a plugin offers it.</summary>
    public string Strategy { get; set; } = "";

    /// <summary>Values for the strategy's parameters, by name, in the invariant culture.</summary>
    public IDictionary<string, string> Parameters { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The series the bot runs on; the first is the strategy's own.</summary>
    public IList<BotSeriesOptions> Series { get; } = [];

    /// <summary>Whether orders go to a simulated venue or to the real one; paper unless said otherwise.</summary>
    public BotMode Mode { get; set; }

    /// <summary>The name that the connector was added under; the instruments' venue in small letters where it is <see langword="null"/>.</summary>
    public string? Exchange { get; set; }

    /// <summary>The bot's name in client order ids, 1 to 5 small letters and digits; made of its id where it is <see langword="null"/>. No two bots of an account may have the same.</summary>
    public string? Code { get; set; }

    /// <summary>What the bot may work with, in the account's currency: on paper what it begins with, 10,000 where it is <see langword="null"/>; live all that the account has free where it is <see langword="null"/>.</summary>
    public decimal? Cash { get; set; }

    /// <summary>A cash account, which buys goods for money, or margin; by the first instrument where it is <see langword="null"/>: margin for contracts.</summary>
    public AccountType? AccountType { get; set; }

    /// <summary>How much a margin account may hold in proportion to its equity; 1 unless said otherwise, and nothing else for a cash account.</summary>
    public decimal Leverage { get; set; } = 1;

    /// <summary>How many bars of history the strategy's indicators take in before it sees the first; 200 unless said otherwise.</summary>
    public int WarmUpBars { get; set; } = 200;

    /// <summary>How many bars a strategy can look back on; 1,024 unless said otherwise.</summary>
    public int HistoryLength { get; set; } = 1024;

    /// <summary>Whether quotes are taken in: orders on paper are matched with them, and limits know the price. True unless said otherwise.</summary>
    public bool TakesQuotes { get; set; } = true;

    /// <summary>Whether trades of others are taken in; false unless said otherwise.</summary>
    public bool TakesTrades { get; set; }

    /// <summary>Whether the order book is taken in, 50 levels a side; false unless said otherwise.</summary>
    public bool TakesBook { get; set; }

    /// <summary>The seed of everything random; 1 unless said otherwise.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>What makers pay, on paper and as what is expected live; 0.001 unless said otherwise.</summary>
    public decimal MakerFee { get; set; } = 0.001m;

    /// <summary>What takers pay, on paper and as what is expected live; 0.001 unless said otherwise.</summary>
    public decimal TakerFee { get; set; } = 0.001m;

    /// <summary>How long orders and answers take on paper; 50 milliseconds each way unless said otherwise.</summary>
    public TimeSpan Latency { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The fraction of equity that targets leave unused; 0.0025 unless said otherwise.</summary>
    public decimal SizingReserve { get; set; } = 0.0025m;

    /// <summary>What happens to the orders and positions of a strategy that throws; its orders are cancelled unless said otherwise.</summary>
    public FaultPolicy FaultPolicy { get; set; }

    /// <summary>The limits that no decision of the strategy goes beyond; careful ones unless said otherwise.</summary>
    public RiskOptions Limits { get; set; } = new();

    /// <summary>Limits of the host's or a plugin's own, by id, asked in this order after the built-in ones. Each session makes its own.</summary>
    public IList<string> Rules { get; } = [];

    /// <summary>What happens to orders that are open when the bot stops; they are cancelled unless said otherwise.</summary>
    public ShutdownPolicy Shutdown { get; set; }

    /// <summary>How long stopping may take until what is left is left; 10 seconds unless said otherwise. 0 to 10 minutes.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What is done where the venue's position stays another than the bot's; the bot is halted unless said otherwise.</summary>
    public MismatchPolicy Mismatch { get; set; }

    /// <summary>What is done with open orders that the bot did not send; they are left alone unless said otherwise.</summary>
    public ForeignOrderPolicy ForeignOrders { get; set; }

    /// <summary>Whether all of the venue's position in the bot's contracts is the bot's, and of goods at least what it holds, so that a difference is an alarm; true unless said otherwise. Set it to false where other bots or people trade the same in the same account.</summary>
    public bool OwnsPositions { get; set; } = true;

    /// <summary>How often the venue's orders, fills and positions are asked for; every 2 minutes unless said otherwise. A second to an hour.</summary>
    public TimeSpan ReconcileEvery { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the venue's dead-man switch waits for a sign of life before it cancels all orders, where the venue has one; a minute unless said otherwise, and off where it is <see langword="null"/>. 3 seconds to an hour.</summary>
    public TimeSpan? DeadManSwitch { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many inputs may wait for the session; more halt it. 65,536 unless said otherwise.</summary>
    public int QueueCapacity { get; set; } = 65_536;

    /// <summary>The folder of the bot's journal; <c>journals/{id}</c> under the host's content root where it is <see langword="null"/>.</summary>
    public string? Journal { get; set; }

    /// <summary>After how many entries of its journal a session whose strategy overrides <c>OnSave</c>, or keeps nothing of its own, writes a snapshot, at the next moment at which nothing is on its way, so that the next start replays the entries since then alone; a strategy with fields that can hold orders writes those it holds in <c>OnSave</c>, or the snapshot waits until none is open; 1,000,000 unless said otherwise, and never where it is <see langword="null"/>.</summary>
    public long? SnapshotAfter { get; set; } = 1_000_000;

    /// <summary>Whether the bot begins when the host does; true unless said otherwise.</summary>
    public bool StartsWithHost { get; set; } = true;

    /// <summary>What is wrong with the options, in a sentence; <see langword="null"/> where nothing is.</summary>
    public string? Validate(string id) =>
        string.IsNullOrWhiteSpace(Strategy) ? $"The bot '{id}' has no strategy; set Strategy to the id of one."
        : Series.Count == 0 ? $"The bot '{id}' has nothing to run on; add a series, for example BINANCE:BTCUSDT and 1m."
        : Series.FirstOrDefault(series => series.Validate() is not null) is { } wrong ? $"The bot '{id}': {wrong.Validate()}"
        : Limits.Rules.Count != 0 ? $"The bot '{id}' has a rule in Limits.Rules, '{Limits.Rules[0]?.Name}', which could not be made again when the bot starts again. Add it to the host with AddRiskRule, and name it in Rules."
        : Rules.Any(string.IsNullOrWhiteSpace) ? $"The bot '{id}' has a rule without a name in Rules."
        : Cash <= 0 ? FormattableString.Invariant($"The bot '{id}' has a Cash of {Cash}; it must be above zero.")
        : Leverage is < 1 or > 125 ? FormattableString.Invariant($"The bot '{id}' has a Leverage of {Leverage}; it is 1 to 125.")
        : AccountType == Trading.AccountType.Cash && LeverageOfCash(id) is { } wrongLeverage ? wrongLeverage
        : WarmUpBars is < 0 or > 100_000 ? FormattableString.Invariant($"The bot '{id}' has WarmUpBars of {WarmUpBars}; it is 0 to 100,000.")
        : HistoryLength is < 1 or > 1_000_000 ? FormattableString.Invariant($"The bot '{id}' has a HistoryLength of {HistoryLength}; it is 1 to 1,000,000.")
        : QueueCapacity < 64 ? FormattableString.Invariant($"The bot '{id}' has a QueueCapacity of {QueueCapacity}; it is 64 or more.")
        : SnapshotAfter < 1 ? FormattableString.Invariant($"The bot '{id}' has a SnapshotAfter of {SnapshotAfter}; it is 1 or more, or null for none.")
        : ReconcileEvery < TimeSpan.FromSeconds(1) || ReconcileEvery > TimeSpan.FromHours(1) ? $"The bot '{id}' has a ReconcileEvery of {ReconcileEvery}; it is a second to an hour. Two minutes are written 00:02:00; a number alone is days."
        : DeadManSwitch < TimeSpan.FromSeconds(3) || DeadManSwitch > TimeSpan.FromHours(1) ? $"The bot '{id}' has a DeadManSwitch of {DeadManSwitch}; it is 3 seconds to an hour, or null for none. A minute is written 00:01:00; a number alone is days."
        : ShutdownTimeout < TimeSpan.Zero || ShutdownTimeout > TimeSpan.FromMinutes(10) ? $"The bot '{id}' has a ShutdownTimeout of {ShutdownTimeout}; it is 0 to 10 minutes. Ten seconds are written 00:00:10; a number alone is days."
        : MakerFee is < -0.1m or > 0.1m || TakerFee is < -0.1m or > 0.1m ? FormattableString.Invariant($"The bot '{id}' has fees of {MakerFee} and {TakerFee}; they are fractions, 0.001 for 0.1 %.")
        : Latency < TimeSpan.Zero || Latency > TimeSpan.FromMinutes(1) ? $"The bot '{id}' has a Latency of {Latency}; it is 0 to a minute."
        : SizingReserve is < 0 or >= 1 ? FormattableString.Invariant($"The bot '{id}' has a SizingReserve of {SizingReserve}; it is a fraction from 0 to below 1.")
        : null;

    /// <summary>What is wrong with the leverage where the bot has a cash account, in a sentence; <see langword="null"/> where nothing is.</summary>
    internal string? LeverageOfCash(string id) => Leverage == 1 ? null
        : FormattableString.Invariant($"The bot '{id}' has a Leverage of {Leverage}, and a cash account has none: set {nameof(Leverage)} to 1, or {nameof(AccountType)} to {nameof(Trading.AccountType.Margin)}.");
}
