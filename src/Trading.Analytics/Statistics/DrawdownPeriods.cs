namespace Trading.Analytics;

/// <summary>All drawdowns of a result at the resolution of its sampling periods, in order of time; the result itself keeps only the deepest.</summary>
internal static class DrawdownPeriods
{
    public static List<DrawdownPeriod> Of(BacktestResult result)
    {
        var periods = new List<DrawdownPeriod>();
        double peak = (double)result.InitialCash, trough = peak;
        Timestamp peakTime = result.Data[0].Start, troughTime = peakTime;
        void Close(Timestamp? recovery)
        {
            if (trough < peak)
                periods.Add(new(peakTime, troughTime, recovery, 1 - (trough / peak), peak, trough));
        }

        foreach (var point in result.Equity)
        {
            double lowest = Math.Min(point.LowestEquity, point.Equity);
            if (lowest < trough)
                (trough, troughTime) = (lowest, point.Time);
            if (point.Equity < peak)
                continue;
            Close(point.Time);
            (peak, peakTime, trough, troughTime) = (point.Equity, point.Time, point.Equity, point.Time);
        }

        Close(null);
        return periods;
    }

    public static double ShareUnderWater(BacktestResult result)
    {
        double peak = (double)result.InitialCash;
        int below = 0;
        foreach (var point in result.Equity)
        {
            below += point.Equity < peak ? 1 : 0;
            peak = Math.Max(peak, point.Equity);
        }

        return (double)below / result.Equity.Count;
    }
}
