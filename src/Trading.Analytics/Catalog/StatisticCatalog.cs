using System.Collections.Frozen;

namespace Trading.Analytics;

/// <summary>All statistics of a backtest with their formulas and sources; reports, JSON and command line print from this list.</summary>
public static class StatisticCatalog
{
    private static readonly FrozenDictionary<string, StatisticDefinition> ByKey;

    static StatisticCatalog()
    {
        All =
        [
            .. ReturnDefinitions.Create(), .. RiskDefinitions.Create(), .. DrawdownDefinitions.Create(), .. TradeDefinitions.Create(),
            .. TradeDefinitions.CreateOfSide("long", "Long trades", static statistics => statistics.LongTrades),
            .. TradeDefinitions.CreateOfSide("short", "Short trades", static statistics => statistics.ShortTrades),
            .. ActivityDefinitions.Create(), .. CostDefinitions.Create(), .. BenchmarkDefinitions.Create(),
        ];
        ByKey = All.ToFrozenDictionary(static definition => definition.Key, StringComparer.Ordinal);
    }

    /// <summary>All statistics, group by group.</summary>
    public static IReadOnlyList<StatisticDefinition> All { get; }

    /// <summary>The statistic of that key, for example <c>sharpeRatio</c>.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static StatisticDefinition Find(string key) => ByKey.TryGetValue(key, out var definition)
        ? definition
        : throw new ArgumentException($"There is no statistic '{key}'; see StatisticCatalog.All.", nameof(key));
}
