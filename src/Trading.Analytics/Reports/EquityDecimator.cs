namespace Trading.Analytics;

/// <summary>Merges neighbouring points of equity, so that a long run fits into a page, and keeps the extremes of prices and drawdowns.</summary>
internal static class EquityDecimator
{
    /// <summary>How many neighbours become one so that at most <paramref name="most"/> are left.</summary>
    public static int MergedOf(int count, int most) => Math.Max(1, (count + most - 1) / most);

    public static IEnumerable<EquityPoint> Merge(IReadOnlyList<EquityPoint> points, int merged)
    {
        for (int first = 0; first < points.Count; first += merged)
        {
            int end = Math.Min(points.Count, first + merged);
            var last = points[end - 1];
            double high = last.High, low = last.Low;
            for (int i = first; i < end; i++)
            {
                high = Math.Max(high, points[i].High);
                low = Math.Min(low, points[i].Low);
            }

            yield return last with { Open = points[first].Open, High = high, Low = low };
        }
    }

    /// <summary>The deepest loss from a peak within each group of neighbours; peaks are those of single points.</summary>
    public static double[] Depths(BacktestResult result, int merged)
    {
        var depths = new double[(result.Equity.Count + merged - 1) / merged];
        double peak = (double)result.InitialCash;
        for (int i = 0; i < result.Equity.Count; i++)
        {
            var point = result.Equity[i];
            depths[i / merged] = Math.Max(depths[i / merged], 1 - (Math.Min(point.LowestEquity, point.Equity) / peak));
            peak = Math.Max(peak, point.Equity);
        }

        return depths;
    }
}
