namespace Trading.Analytics;

/// <summary>The return of a calendar month or year in UTC, and that of buying and holding.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">1 to 12; <see langword="null"/> for a whole year.</param>
/// <param name="Return">The return from the end of the period before, or from the start.</param>
/// <param name="BenchmarkReturn">That of the first instrument's price.</param>
/// <param name="MaxDrawdown">The deepest loss from a peak within the period, 0 to 1, at the resolution of sampling periods.</param>
/// <param name="Trades">The number of trades closed in the period.</param>
public readonly record struct PeriodReturn(int Year, int? Month, double Return, double BenchmarkReturn, double MaxDrawdown, int Trades)
{
    internal static IReadOnlyList<PeriodReturn> Of(BacktestResult result, bool months)
    {
        int Key(Timestamp end)
        {
            var date = new Timestamp(end.UnixNanoseconds - 1).ToDateTimeOffset();
            return months ? (date.Year * 12) + date.Month - 1 : date.Year * 12;
        }

        var trades = result.RoundTrips.CountBy(trip => Key(trip.ExitTime)).ToDictionary();
        var periods = new List<PeriodReturn>();
        double equityBefore = (double)result.InitialCash, priceBefore = result.Data[0].FirstPrice;
        for (int first = 0, end; first < result.Equity.Count; first = end)
        {
            int key = Key(result.Equity[first].Time);
            double peak = equityBefore, deepest = 0;
            for (end = first; end < result.Equity.Count && Key(result.Equity[end].Time) == key; end++)
            {
                deepest = Math.Max(deepest, 1 - (result.Equity[end].LowestEquity / peak));
                peak = Math.Max(peak, result.Equity[end].Equity);
            }

            var last = result.Equity[end - 1];
            periods.Add(new(
                key / 12, months ? (key % 12) + 1 : null, equityBefore > 0 ? (last.Equity / equityBefore) - 1 : double.NaN,
                (last.Close / priceBefore) - 1, deepest, trades.GetValueOrDefault(key)));
            (equityBefore, priceBefore) = (last.Equity, last.Close);
        }

        return periods;
    }
}
