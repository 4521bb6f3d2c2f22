namespace Trading.Analytics;

/// <summary>How statistics are computed from a result.</summary>
public sealed class StatisticsOptions
{
    private double _riskFreeRate;
    private double? _daysPerYear;

    /// <summary>What cash earns in a year, for example 0.03; 0 unless said otherwise. Sharpe, Sortino, Omega and alpha count against it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is −1 or below, or no number.</exception>
    public double RiskFreeRate
    {
        get => _riskFreeRate;
        set => _riskFreeRate = double.IsFinite(value) && value > -1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The risk-free rate is a yearly rate above −1.");
    }

    /// <summary>The trading days of a year; <see langword="null"/> takes 365 where the data has bars on Saturdays and 252 where it has none.</summary>
    /// <remarks>A run too short to reach a Saturday counts 365 for spot and perpetuals and 252 for all else.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number is not above 0 and at most 366.</exception>
    public double? DaysPerYear
    {
        get => _daysPerYear;
        set => _daysPerYear = value is null or (> 0 and <= 366)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A year has more than 0 and at most 366 trading days.");
    }
}
