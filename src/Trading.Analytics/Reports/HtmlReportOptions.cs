namespace Trading.Analytics;

/// <summary>How a report is written.</summary>
public sealed class HtmlReportOptions
{
    private int _maxPoints = 10_000;

    /// <summary>The heading; <see langword="null"/> takes the strategy's name.</summary>
    public string? Title { get; set; }

    /// <summary>How statistics are computed; <see langword="null"/> takes the defaults.</summary>
    public StatisticsOptions? Statistics { get; set; }

    /// <summary>How trades are drawn again for the section on luck; <see langword="null"/> takes the defaults.</summary>
    public MonteCarloOptions? MonteCarlo { get; set; }

    /// <summary>At most so many points of equity and price are in the file, 10,000 unless said otherwise; neighbours are merged with their extremes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 100.</exception>
    public int MaxPoints
    {
        get => _maxPoints;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 100);
            _maxPoints = value;
        }
    }
}
