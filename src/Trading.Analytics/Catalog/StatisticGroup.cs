namespace Trading.Analytics;

/// <summary>A heading that statistics stand under.</summary>
/// <param name="Key">Its stable name.</param>
/// <param name="Title">Its title.</param>
public sealed record StatisticGroup(string Key, string Title);
