using System.Buffers;
using System.Text.Json;

namespace Trading.Analytics;

/// <summary>The data of a comparison as compact JSON.</summary>
internal static class ComparisonData
{
    private const int Steps = 400;

    public static ReadOnlyMemory<byte> Create(IReadOnlyList<BacktestResult> results, ComparisonReportOptions options)
    {
        var labels = options.Labels ?? ComparisonLabels.Of(results);
        BacktestStatistics[] statistics = [.. results.Select(result => result.CreateStatistics(options.Statistics))];
        long start = statistics.Min(item => item.Basis.Start.UnixNanoseconds), end = statistics.Max(item => item.Basis.End.UnixNanoseconds);
        Timestamp[] grid = [.. Enumerable.Range(0, Steps + 1).Select(step => new Timestamp(start + (long)((end - start) * (step / (double)Steps))))];

        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            var json = new CompactWriter(writer);
            json.StartObject();
            json.Text("title", options.Title);
            json.Number("currencyDecimals", results[0].Currency.Decimals);
            json.Number("priceDecimals", 2);
            Best(json, labels, statistics);
            json.Rows("statistics", StatisticCatalog.All, (_, definition) => Definition(json, definition));
            json.Rows("times", grid, (_, time) => json.Exact(CompactWriter.Seconds(time)));
            json.Rows("results", Enumerable.Range(0, results.Count), (_, i) => Result(json, labels[i], results[i], statistics[i], grid));
            json.EndObject();
        }

        return buffer.WrittenMemory;
    }

    // The ratios must be those of like periods to be trials of one search.
    private static void Best(CompactWriter json, IReadOnlyList<string> labels, BacktestStatistics[] statistics)
    {
        double[] ratios = [.. statistics.Select(item => item.Risk.SharpeRatio / Math.Sqrt(item.Basis.PeriodsPerYear))];
        if (ratios.Length < 2 || ratios.Any(double.IsNaN) || statistics.DistinctBy(item => item.Basis.PeriodsPerYear).Skip(1).Any())
            return;
        int best = Array.IndexOf(ratios, ratios.Max());
        var risk = statistics[best].Risk;
        json.StartObject("best");
        json.Text("label", labels[best]);
        json.Number("sharpe", risk.SharpeRatio);
        json.Number("deflated", SharpeInference.Deflated(
            ratios[best], statistics[best].Basis.Observations, risk.Skewness, risk.ExcessKurtosis, ratios.Length, Sample.Variance(ratios)));
        json.EndObject();
    }

    private static void Definition(CompactWriter json, StatisticDefinition definition)
    {
        json.StartObject();
        json.Text("key", definition.Key);
        json.Text("name", definition.Name);
        json.Text("group", definition.Group.Title);
        json.Text("formula", definition.Formula);
        json.Text("source", definition.Source);
        json.Flag("signed", definition.IsSigned);
        json.EndObject();
    }

    private static void Result(CompactWriter json, string label, BacktestResult result, BacktestStatistics statistics, Timestamp[] grid)
    {
        json.StartObject();
        json.Text("label", label);
        json.Text("strategy", result.Strategy);
        json.Text("data", $"{result.Data[0].Instrument} {result.Data[0].Timeframe}");
        json.Number("start", CompactWriter.Seconds(statistics.Basis.Start));
        json.Number("end", CompactWriter.Seconds(statistics.Basis.End));
        json.Text("fillModel", result.FillModel);
        json.Rows("parameters", result.Parameters.OrderBy(item => item.Key, StringComparer.Ordinal), (_, item) => json.Row(item.Key, item.Value));
        json.Rows("warnings", result.Fault is null ? result.Warnings : [$"The run was stopped: {result.Fault}", .. result.Warnings], (_, text) => json.Value(text));
        json.Rows("texts", StatisticCatalog.All, (_, definition) => json.Value(definition.ValueOf(statistics).ToString(result.Currency)));
        json.Rows("values", StatisticCatalog.All, (_, definition) => json.Value(definition.ValueOf(statistics).Number, 9));
        json.Rows("growth", Growth(result, statistics, grid), (_, value) => json.Value(value, 6));
        json.EndObject();
    }

    /// <summary>The total return so far at each time; not a number before the run began and after it ended.</summary>
    private static IEnumerable<double> Growth(BacktestResult result, BacktestStatistics statistics, Timestamp[] grid)
    {
        double cash = (double)result.InitialCash, equity = cash;
        int next = 0;
        foreach (var time in grid)
        {
            while (next < result.Equity.Count && result.Equity[next].Time <= time)
                equity = result.Equity[next++].Equity;
            yield return time < statistics.Basis.Start || time > statistics.Basis.End ? double.NaN : (equity / cash) - 1;
        }
    }
}
