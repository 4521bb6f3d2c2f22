namespace Trading.Analytics;

/// <summary>A series of returns against those of a benchmark over the same periods. A period in which either is missing is skipped.</summary>
/// <remarks>Each throws <see cref="ArgumentException"/> where the lengths differ.</remarks>
public static class BenchmarkMeasures
{
    /// <summary>Beta, cov(r, b) / var(b): how much a move of the benchmark moves the returns. Not a number where the benchmark does not move.</summary>
    /// <remarks>Source: Sharpe (1964), "Capital asset prices".</remarks>
    public static double Beta(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark) => Paired.From(returns, benchmark).Slope;

    /// <summary>Alpha, the mean of (r − f) − beta · (b − f), times periods a year.</summary>
    /// <param name="returns">The returns of equal periods, r.</param>
    /// <param name="benchmark">Those of the benchmark, b.</param>
    /// <param name="riskFree">What cash earns in one period, f.</param>
    /// <param name="periodsPerYear">How many periods a year has.</param>
    /// <remarks>Source: Jensen (1968), "The performance of mutual funds".</remarks>
    public static double Alpha(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark, double riskFree, double periodsPerYear) =>
        PeriodAlpha(returns, benchmark, riskFree) * periodsPerYear;

    /// <summary>Alpha, compounded over a year: (1 + alpha of a period)^(periods a year) − 1.</summary>
    public static double CompoundAlpha(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark, double riskFree, double periodsPerYear) =>
        Math.Pow(1 + PeriodAlpha(returns, benchmark, riskFree), periodsPerYear) - 1;

    /// <summary>The squared correlation with the benchmark, 0 to 1.</summary>
    public static double RSquared(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark)
    {
        double correlation = Sample.Correlation(returns, benchmark);
        return correlation * correlation;
    }

    /// <summary>The tracking error, the standard deviation of r − b times √(periods a year).</summary>
    public static double TrackingError(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark, double periodsPerYear = 1) =>
        RiskMeasures.Volatility(Active(returns, benchmark), periodsPerYear);

    /// <summary>The information ratio, mean(r − b) / standard deviation(r − b) · √(periods a year).</summary>
    /// <remarks>Source: Grinold and Kahn (1999), "Active Portfolio Management". With one period a year it is also called excess Sharpe.</remarks>
    public static double InformationRatio(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark, double periodsPerYear = 1) =>
        RatioMeasures.Sharpe(Active(returns, benchmark), 0, periodsPerYear);

    /// <summary>The Treynor ratio, total return less the risk-free one over beta; not a number for a beta of zero.</summary>
    /// <remarks>Source: Treynor (1965), "How to rate management of investment funds".</remarks>
    public static double Treynor(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark, double riskFreeTotal = 0)
    {
        double beta = Beta(returns, benchmark);
        return beta == 0 ? double.NaN : (ReturnMeasures.Total(returns) - riskFreeTotal) / beta;
    }

    /// <summary>The capture ratio, the annual return over that of the benchmark.</summary>
    public static double Capture(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark, double periodsPerYear)
    {
        Paired.RequireEqualLengths(returns, benchmark);
        return Captured(returns, benchmark, periodsPerYear, static _ => true);
    }

    /// <summary>The capture ratio of the periods in which the benchmark rose.</summary>
    /// <remarks>Source: Morningstar, "Upside and downside capture ratios"; geometric.</remarks>
    public static double UpCapture(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark, double periodsPerYear)
    {
        Paired.RequireEqualLengths(returns, benchmark);
        return Captured(returns, benchmark, periodsPerYear, static value => value > 0);
    }

    /// <summary>The capture ratio of the periods in which the benchmark fell; the smaller the better.</summary>
    /// <remarks>Source: Morningstar, "Upside and downside capture ratios"; geometric.</remarks>
    public static double DownCapture(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark, double periodsPerYear)
    {
        Paired.RequireEqualLengths(returns, benchmark);
        return Captured(returns, benchmark, periodsPerYear, static value => value < 0);
    }

    /// <summary>Up capture over down capture; above 1 is asymmetry in one's favour.</summary>
    public static double UpDownCapture(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark, double periodsPerYear) =>
        UpCapture(returns, benchmark, periodsPerYear) / DownCapture(returns, benchmark, periodsPerYear);

    /// <summary>The share of periods in which the returns were above the benchmark's, 0 to 1.</summary>
    public static double BattingAverage(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark)
    {
        double[] active = Active(returns, benchmark);
        return (double)WinLossMeasures.Wins(active) / Sample.Count(active);
    }

    /// <summary>How convex the returns are in the benchmark's: below zero is fragile, its extremes hurt more than the middle suggests.</summary>
    /// <remarks>
    /// With the pairs sorted by the benchmark, weighs the first and last return by their distances and subtracts the middle one.
    /// Source: Taleb et al. (2012), "A new heuristic measure of fragility and tail risks", IMF WP/12/216.
    /// </remarks>
    public static double BetaFragility(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark)
    {
        Paired.RequireEqualLengths(returns, benchmark);
        var pairs = new List<(double Return, double Benchmark)>();
        for (int i = 0; i < returns.Length; i++)
        {
            if (!double.IsNaN(returns[i]) && !double.IsNaN(benchmark[i]))
                pairs.Add((returns[i], benchmark[i]));
        }

        if (pairs.Count < 3)
            return double.NaN;
        // The middle rounds half to even, and equal benchmarks keep their order.
        pairs = [.. pairs.OrderBy(static pair => pair.Benchmark)];
        var (start, middle, end) = (pairs[0], pairs[(int)Math.Round(pairs.Count / 2.0, MidpointRounding.ToEven)], pairs[^1]);
        double range = end.Benchmark - start.Benchmark;
        double startWeight = range == 0 ? 0.5 : (middle.Benchmark - start.Benchmark) / range;
        double endWeight = range == 0 ? 0.5 : (end.Benchmark - middle.Benchmark) / range;
        return (startWeight * start.Return) + (endWeight * end.Return) - middle.Return;
    }

    private static double PeriodAlpha(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark, double riskFree)
    {
        var pairs = Paired.From(returns, benchmark);
        return pairs.LeftMean - riskFree - (pairs.Slope * (pairs.RightMean - riskFree));
    }

    private static double[] Active(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark)
    {
        Paired.RequireEqualLengths(returns, benchmark);
        var active = new double[returns.Length];
        for (int i = 0; i < active.Length; i++)
            active[i] = returns[i] - benchmark[i];
        return active;
    }

    private static double Captured(
        ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark, double periodsPerYear, Func<double, bool> condition)
    {
        var chosen = new List<double>(returns.Length);
        var chosenBenchmark = new List<double>(returns.Length);
        for (int i = 0; i < returns.Length; i++)
        {
            if (double.IsNaN(returns[i]) || double.IsNaN(benchmark[i]) || !condition(benchmark[i]))
                continue;
            chosen.Add(returns[i]);
            chosenBenchmark.Add(benchmark[i]);
        }

        double rate = ReturnMeasures.Annualized([.. chosen], periodsPerYear);
        double benchmarkRate = ReturnMeasures.Annualized([.. chosenBenchmark], periodsPerYear);
        return benchmarkRate == 0 ? double.NaN : rate / benchmarkRate;
    }
}
