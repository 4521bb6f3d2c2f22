namespace Trading.Analytics;

/// <summary>How a comparison of results is written.</summary>
public sealed class ComparisonReportOptions
{
    /// <summary>The heading.</summary>
    public string Title { get; set; } = "Comparison of backtests";

    /// <summary>A name for each result, in order; <see langword="null"/> takes what differs of strategy, data, parameters and fill model.</summary>
    public IReadOnlyList<string>? Labels { get; set; }

    /// <summary>How statistics are computed; <see langword="null"/> takes the defaults.</summary>
    public StatisticsOptions? Statistics { get; set; }
}
