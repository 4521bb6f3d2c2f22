using static Trading.Analytics.DefinitionList;

namespace Trading.Analytics;

internal static class ActivityDefinitions
{
    public static IReadOnlyList<StatisticDefinition> Create() => new DefinitionList("activity", "Exposure and activity")
        .Percent("timeInMarket", "Time in market", "bars at whose close a position was held / bars", Plain, s => s.Activity.TimeInMarket)
        .Percent("averageExposure", "Average exposure", "mean of worth of positions / equity, short below zero", Plain, s => s.Activity.AverageExposure)
        .Percent("averageGrossExposure", "Average gross exposure", "mean of |worth of positions| / equity", Plain, s => s.Activity.AverageGrossExposure)
        .Percent("maxGrossExposure", "Highest gross exposure", "max of |worth of positions| / equity at the ends of sampling periods", Plain,
            s => s.Activity.MaxGrossExposure)
        .Percent("longTime", "Time long", "sampling periods that end long / all", Plain, s => s.Activity.LongTime)
        .Percent("shortTime", "Time short", "sampling periods that end short / all", Plain, s => s.Activity.ShortTime)
        .Money("tradedVolume", "Traded volume", "Σ |price · quantity · multiplier| of all fills", Plain, s => s.Activity.TradedVolume)
        .Ratio("turnover", "Turnover", "traded volume / mean equity", Plain, s => s.Activity.Turnover)
        .Ratio("annualTurnover", "Turnover a year", "turnover / years; not for runs under 30 days", Plain, s => s.Activity.AnnualTurnover)
        .Ratio("tradesPerDay", "Trades a day", "closed trades / days of the run", Plain, s => s.Activity.TradesPerDay)
        .Count("orders", "Orders", "orders that the strategy sent", Plain, s => s.Activity.Orders)
        .Count("fills", "Fills", "fills of all orders", Plain, s => s.Activity.Fills)
        .Count("deniedOrders", "Denied orders", "orders that the SDK refused", Plain, s => s.Activity.DeniedOrders)
        .Count("rejectedOrders", "Rejected orders", "orders that the venue refused", Plain, s => s.Activity.RejectedOrders)
        .Items;
}
