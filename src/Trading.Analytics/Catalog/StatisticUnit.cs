namespace Trading.Analytics;

/// <summary>What the number of a statistic counts.</summary>
public enum StatisticUnit
{
    /// <summary>A share, 1 for 100 %.</summary>
    Percent,

    /// <summary>A number without a unit.</summary>
    Ratio,

    /// <summary>The account's currency.</summary>
    Money,

    /// <summary>How many.</summary>
    Count,

    /// <summary>A length of time, in seconds.</summary>
    Duration,

    /// <summary>A point in time, in seconds since 1970 UTC.</summary>
    Time,
}
