namespace Trading.Analytics;

/// <summary>Names for results that are compared: what is not the same everywhere of strategy, data, parameters and fill model.</summary>
internal static class ComparisonLabels
{
    public static IReadOnlyList<string> Of(IReadOnlyList<BacktestResult> results)
    {
        string[] names = [.. results.SelectMany(result => result.Parameters.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(name => Differs(results, result => result.Parameters.GetValueOrDefault(name)))];
        bool data = Differs(results, result => $"{result.Data[0].Instrument} {result.Data[0].Timeframe}"), fills = Differs(results, result => result.FillModel);
        bool strategies = Differs(results, result => result.Strategy) || (names.Length == 0 && !data && !fills);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. results.Select(result =>
        {
            IEnumerable<string> parts =
            [
                .. strategies ? [result.Strategy] : Array.Empty<string>(),
                .. data ? [$"{result.Data[0].Instrument} {result.Data[0].Timeframe}"] : Array.Empty<string>(),
                .. names.Where(result.Parameters.ContainsKey).Select(name => $"{name}={result.Parameters[name]}"),
                .. fills ? [result.FillModel] : Array.Empty<string>(),
            ];
            string label = string.Join(" ", parts);
            counts[label] = counts.GetValueOrDefault(label) + 1;
            return counts[label] == 1 ? label : $"{label} ({counts[label]})";
        })];
    }

    private static bool Differs(IReadOnlyList<BacktestResult> results, Func<BacktestResult, string?> value) =>
        results.Select(value).Distinct(StringComparer.Ordinal).Skip(1).Any();
}
