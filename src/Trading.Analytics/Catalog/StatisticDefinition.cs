namespace Trading.Analytics;

/// <summary>A statistic: what it is called, how it is computed, who says so, and how to get it.</summary>
/// <param name="Key">Its stable name, as in JSON: <c>sharpeRatio</c>.</param>
/// <param name="Name">Its title.</param>
/// <param name="Group">The heading that it stands under.</param>
/// <param name="Unit">What its number counts.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Source">Who defined it, or <c>Definition</c> where it is a plain count or sum.</param>
/// <param name="ValueOf">Its value in given statistics.</param>
/// <param name="IsSigned">Whether above zero is good and below zero bad, for colours.</param>
public sealed record StatisticDefinition(
    string Key,
    string Name,
    StatisticGroup Group,
    StatisticUnit Unit,
    string Formula,
    string Source,
    Func<BacktestStatistics, StatisticValue> ValueOf,
    bool IsSigned = false);
