namespace Trading.Analytics;

/// <summary>The JSON file of a result, in the order in which it is written.</summary>
internal sealed record ResultDocument(
    int SchemaVersion,
    string Strategy,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyList<InstrumentDocument> Instruments,
    IReadOnlyList<DataSummary> Data,
    Currency Currency,
    decimal InitialCash,
    decimal FinalEquity,
    string FillModel,
    TradingCosts Costs,
    string OrderHash,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Messages,
    string? Fault,
    StatisticsBasis Basis,
    IReadOnlyDictionary<string, StatisticValue> Statistics,
    IReadOnlyList<PeriodReturn> Months,
    IReadOnlyList<PeriodReturn> Years,
    IReadOnlyList<DrawdownPeriod> Drawdowns,
    Timeframe EquityPeriod,
    IReadOnlyList<EquityPoint> Equity,
    IReadOnlyList<RoundTrip> RoundTrips,
    IReadOnlyList<OrderSummary> Orders,
    IReadOnlyList<FillSummary> Fills,
    RunDocument Run)
{
    /// <summary>Raised when a property changes its meaning or goes away; a new property does not raise it.</summary>
    public const int CurrentSchemaVersion = 1;

    public static ResultDocument From(BacktestResult result, StatisticsOptions? options)
    {
        var statistics = result.CreateStatistics(options);
        var instruments = result.Data.Select(data => data.Instrument).Concat(result.Orders.Select(order => order.Instrument)).DistinctBy(item => item.Id);
        return new(
            CurrentSchemaVersion,
            result.Strategy,
            new SortedDictionary<string, string>(result.Parameters.ToDictionary(), StringComparer.Ordinal),
            [.. instruments.Select(InstrumentDocument.From)],
            result.Data,
            result.Currency,
            result.InitialCash,
            result.FinalEquity,
            result.FillModel,
            result.Costs,
            result.OrderHash,
            result.Warnings,
            result.Messages,
            result.Fault,
            statistics.Basis,
            StatisticCatalog.All.ToDictionary(item => item.Key, item => item.ValueOf(statistics), StringComparer.Ordinal),
            statistics.Months,
            statistics.Years,
            result.Drawdowns,
            result.EquityPeriod,
            result.Equity,
            result.RoundTrips,
            result.Orders,
            result.Fills,
            new(result.Elapsed.TotalSeconds));
    }
}
