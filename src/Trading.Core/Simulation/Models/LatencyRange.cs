namespace Trading;

/// <summary>What a latency can be.</summary>
internal static class LatencyRange
{
    public static TimeSpan Check(TimeSpan value, string name) => value >= TimeSpan.Zero && value <= TimeSpan.FromDays(1)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A latency is between 0 and a day.");
}
