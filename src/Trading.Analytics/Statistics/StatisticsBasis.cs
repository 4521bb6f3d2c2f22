namespace Trading.Analytics;

/// <summary>What statistics rest on: which returns they were computed from, and how they were made annual.</summary>
/// <param name="Sampling">The periods in words: <c>UTC days</c>, or the length of a sampling period, for example <c>1h</c>.</param>
/// <param name="Observations">The number of returns.</param>
/// <param name="PeriodsPerYear">How many such periods were taken for a year.</param>
/// <param name="DaysPerYear">The trading days taken for a year: 365 or 252, or what the options said.</param>
/// <param name="Start">When the run began.</param>
/// <param name="End">When it ended.</param>
/// <param name="RiskFreeRate">The yearly rate of cash.</param>
public sealed record StatisticsBasis(
    string Sampling, int Observations, double PeriodsPerYear, double DaysPerYear, Timestamp Start, Timestamp End, double RiskFreeRate)
{
    /// <summary>The length of the run in years of 365.25 days.</summary>
    public double Years => (End - Start).TotalDays / 365.25;
}
