using Microsoft.Extensions.Logging;
using Trading.Journaling;

namespace Trading.Bots;

/// <summary>What bots take from their host.</summary>
/// <param name="ExchangeOf">The connector of a name.</param>
/// <param name="CreateStrategy">Makes a strategy of an id.</param>
/// <param name="CreateRule">Makes a limit of an id.</param>
/// <param name="OpenStorage">Where a bot's journal lies.</param>
/// <param name="JournalOptions">How journals are written.</param>
/// <param name="TimeProvider">The clock and its timers.</param>
/// <param name="Metrics">Where is counted.</param>
/// <param name="Logger">Where is logged.</param>
internal sealed record BotServices(
    Func<string, IExchange> ExchangeOf,
    Func<string, Strategy> CreateStrategy,
    Func<string, IRiskRule> CreateRule,
    Func<string, BotOptions, IJournalStorage> OpenStorage,
    JournalOptions JournalOptions,
    TimeProvider TimeProvider,
    BotMetrics Metrics,
    ILogger Logger);
