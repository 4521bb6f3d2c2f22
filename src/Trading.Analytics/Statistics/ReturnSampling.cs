namespace Trading.Analytics;

/// <summary>Equity and the price of the first instrument at the ends of equal periods: UTC days where the run is long enough, else sampling periods.</summary>
internal sealed class ReturnSampling
{
    private static readonly TimeSpan MinimumForDays = TimeSpan.FromDays(60);

    public required string Description { get; init; }

    public required double PeriodsPerYear { get; init; }

    public required double DaysPerYear { get; init; }

    /// <summary>Equity at the start and at the end of each period.</summary>
    public required double[] Equity { get; init; }

    /// <summary>The price at the start and at the end of each period.</summary>
    public required double[] Price { get; init; }

    /// <summary>The start and the end of each period.</summary>
    public required Timestamp[] Times { get; init; }

    public static ReturnSampling From(BacktestResult result, StatisticsOptions options)
    {
        var points = result.Equity;
        var start = result.Data[0].Start;
        var span = points.Count == 0 ? TimeSpan.Zero : points[^1].Time - start;
        bool daily = span >= MinimumForDays && result.EquityPeriod.Duration <= TimeSpan.FromDays(1);
        double daysPerYear = options.DaysPerYear ?? (TradesOnWeekends(result) ? 365 : 252);

        List<int> ends = [];
        for (int i = 0; i < points.Count; i++)
        {
            if (!daily || i == points.Count - 1 || DayOf(points[i].Time) != DayOf(points[i + 1].Time))
                ends.Add(i);
        }

        return new()
        {
            Description = daily ? "UTC days" : result.EquityPeriod.ToString(),
            DaysPerYear = daysPerYear,
            PeriodsPerYear = daily ? daysPerYear : PeriodsPerYearOf(result, daysPerYear),
            Equity = [(double)result.InitialCash, .. ends.Select(i => points[i].Equity)],
            Price = [result.Data[0].FirstPrice, .. ends.Select(i => points[i].Close)],
            Times = [start, .. ends.Select(i => points[i].Time)],
        };
    }

    /// <summary>The UTC day that ends at or after a time: midnight belongs to the day before.</summary>
    public static long DayOf(Timestamp end) => Timeframe.OneDay.Floor(new(end.UnixNanoseconds - 1)).UnixNanoseconds / Timeframe.OneDay.Nanoseconds;

    private static double PeriodsPerYearOf(BacktestResult result, double daysPerYear)
    {
        double days = result.EquityPeriod.Duration.TotalDays;
        if (days > 1)
            return 365.25 / days;
        if (daysPerYear >= 365 || days == 1)
            return daysPerYear / days;
        // A market with sessions has fewer periods a day than fit into 24 hours.
        double[] perDay = [.. result.Equity.GroupBy(point => DayOf(point.Time)).Select(day => (double)day.Count())];
        return perDay.Length == 0 ? daysPerYear / days : daysPerYear * Sample.Quantile(perDay, 0.5);
    }

    private static bool TradesOnWeekends(BacktestResult result)
    {
        bool saturdaySeen = false;
        var previous = result.Data[0].Start;
        foreach (var point in result.Equity)
        {
            // Days since 1970-01-01, a Thursday; Saturday is two days later.
            long day = DayOf(point.Time);
            if (day % 7 == 2)
                return true;
            saturdaySeen |= (day + 5) / 7 != (DayOf(previous) + 5) / 7;
            previous = point.Time;
        }

        return !saturdaySeen && result.Data[0].Instrument.Kind is (InstrumentKind.Spot or InstrumentKind.Perpetual);
    }
}
