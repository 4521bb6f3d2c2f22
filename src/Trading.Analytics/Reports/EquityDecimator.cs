namespace Trading.Analytics;

/// <summary>Merges neighbouring points of equity, so that a long run fits into a page, and keeps their extremes.</summary>
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
            double lowest = last.LowestEquity, high = last.High, low = last.Low;
            for (int i = first; i < end; i++)
            {
                lowest = Math.Min(lowest, points[i].LowestEquity);
                high = Math.Max(high, points[i].High);
                low = Math.Min(low, points[i].Low);
            }

            yield return last with { LowestEquity = lowest, Open = points[first].Open, High = high, Low = low };
        }
    }
}
