namespace Trading.Testing;

/// <summary>A counter that rises with each request and falls evenly.</summary>
internal sealed class KrakenCounter(double limit, double decayPerSecond)
{
    private readonly Dictionary<string, (double Level, Timestamp Time)> _levels = new(StringComparer.Ordinal);

    /// <summary>Raises the counter where there is room.</summary>
    public bool TryAdd(string who, Timestamp now, double cost)
    {
        double level = LevelOf(who, now);
        if (level + cost > limit)
            return false;
        _levels[who] = (level + cost, now);
        return true;
    }

    /// <summary>Raises the counter, whether there is room or not.</summary>
    public void Add(string who, Timestamp now, double cost) => _levels[who] = (LevelOf(who, now) + cost, now);

    private double LevelOf(string who, Timestamp now) =>
        _levels.TryGetValue(who, out var entry) ? Math.Max(0, entry.Level - ((now - entry.Time).TotalSeconds * decayPerSecond)) : 0;
}
