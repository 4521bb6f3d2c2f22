namespace Trading.Analytics;

/// <summary>Collects the definitions of one group.</summary>
internal sealed class DefinitionList(string key, string title)
{
    public const string Plain = "Definition";

    private readonly StatisticGroup _group = new(key, title);

    public List<StatisticDefinition> Items { get; } = [];

    public DefinitionList Percent(
        string key, string name, string formula, string source, Func<BacktestStatistics, double> value, bool signed = false) =>
        Add(key, name, StatisticUnit.Percent, formula, source, statistics => StatisticValue.Percent(value(statistics)), signed);

    public DefinitionList Ratio(
        string key, string name, string formula, string source, Func<BacktestStatistics, double> value, bool signed = false) =>
        Add(key, name, StatisticUnit.Ratio, formula, source, statistics => StatisticValue.Ratio(value(statistics)), signed);

    public DefinitionList Money(
        string key, string name, string formula, string source, Func<BacktestStatistics, decimal?> value, bool signed = false) =>
        Add(key, name, StatisticUnit.Money, formula, source, statistics => StatisticValue.Money(value(statistics)), signed);

    public DefinitionList Estimate(string key, string name, string formula, string source, Func<BacktestStatistics, double> value) =>
        Add(key, name, StatisticUnit.Money, formula, source, statistics => StatisticValue.Money(value(statistics)), false);

    public DefinitionList Count(string key, string name, string formula, string source, Func<BacktestStatistics, double> value) =>
        Add(key, name, StatisticUnit.Count, formula, source, statistics => StatisticValue.Count(value(statistics)), false);

    public DefinitionList Duration(string key, string name, string formula, string source, Func<BacktestStatistics, TimeSpan?> value) =>
        Add(key, name, StatisticUnit.Duration, formula, source, statistics => StatisticValue.Duration(value(statistics)), false);

    public DefinitionList Time(string key, string name, string formula, string source, Func<BacktestStatistics, Timestamp?> value) =>
        Add(key, name, StatisticUnit.Time, formula, source, statistics => StatisticValue.Time(value(statistics)), false);

    private DefinitionList Add(
        string key, string name, StatisticUnit unit, string formula, string source, Func<BacktestStatistics, StatisticValue> value, bool signed)
    {
        Items.Add(new(key, name, _group, unit, formula, source, value, signed));
        return this;
    }
}
