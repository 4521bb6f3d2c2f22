namespace Trading.Analytics;

/// <summary>Statistics over a window that moves along a run: whether what the whole run shows held all the time.</summary>
public sealed record RollingStatistics
{
    /// <summary>The number of periods of a window.</summary>
    public required int Window { get; init; }

    /// <summary>Which periods, as in <see cref="StatisticsBasis.Sampling"/>.</summary>
    public required string Sampling { get; init; }

    /// <summary>The end of each period.</summary>
    public required IReadOnlyList<Timestamp> Times { get; init; }

    /// <summary>The annual Sharpe ratio of the window that ends there; not a number before the first full window.</summary>
    public required IReadOnlyList<double> SharpeRatio { get; init; }

    /// <summary>The annual Sortino ratio of the window that ends there.</summary>
    public required IReadOnlyList<double> SortinoRatio { get; init; }

    /// <summary>The annual volatility of the window that ends there.</summary>
    public required IReadOnlyList<double> Volatility { get; init; }

    /// <summary>The beta to buying and holding of the window that ends there.</summary>
    public required IReadOnlyList<double> Beta { get; init; }

    /// <summary>Computes them from a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="window">The number of periods of a window, at least 2; <see langword="null"/> takes 90, or a quarter of the run where that is less.</param>
    /// <param name="options">How statistics are computed.</param>
    public static RollingStatistics From(BacktestResult result, int? window = null, StatisticsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var sampling = ReturnSampling.From(result, options ?? new());
        double[] returns = ReturnMeasures.FromEquity(sampling.Equity), benchmark = ReturnMeasures.FromEquity(sampling.Price);
        int length = window ?? Math.Max(2, Math.Min(90, returns.Length / 4));
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2, nameof(window));
        return new()
        {
            Window = length,
            Sampling = sampling.Description,
            Times = sampling.Times[1..],
            SharpeRatio = RollingMeasures.Sharpe(returns, length, sampling.PeriodsPerYear),
            SortinoRatio = RollingMeasures.Sortino(returns, length, sampling.PeriodsPerYear),
            Volatility = RollingMeasures.Volatility(returns, length, sampling.PeriodsPerYear),
            Beta = RollingMeasures.Beta(returns, benchmark, length),
        };
    }
}
