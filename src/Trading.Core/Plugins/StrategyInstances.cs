namespace Trading.Plugins;

/// <summary>The strategies that were created of one plugin, without keeping them in memory.</summary>
internal sealed class StrategyInstances
{
    private const int FewestBeforePruning = 64;

    private readonly Lock _lock = new();
    private readonly List<(string Id, WeakReference<Strategy> Strategy)> _all = [];
    private readonly List<WeakReference<PluginStrategy>> _guarded = [];
    private int _pruneAt = FewestBeforePruning;

    /// <summary>Bytes that the handlers of the strategies with limits have allocated.</summary>
    public long AllocatedBytes => Guarded().Sum(strategy => strategy.AllocatedBytes);

    public Strategy Add(string id, Strategy strategy)
    {
        lock (_lock)
        {
            if (_all.Count >= _pruneAt)
            {
                _all.RemoveAll(each => !each.Strategy.TryGetTarget(out _));
                _pruneAt = Math.Max(FewestBeforePruning, _all.Count * 2);
            }

            _all.Add((id, new(strategy)));
        }

        return strategy;
    }

    public PluginStrategy Add(PluginStrategy strategy)
    {
        lock (_lock)
            _guarded.Add(new(strategy));
        return strategy;
    }

    /// <summary>The strategies with limits that are still in memory.</summary>
    public IReadOnlyList<PluginStrategy> Guarded()
    {
        lock (_lock)
            return [.. _guarded.Select(each => each.TryGetTarget(out var strategy) ? strategy : null).OfType<PluginStrategy>()];
    }

    /// <summary>Strategies that now follow another version of the plugin.</summary>
    public void MoveTo(StrategyInstances other, PluginStrategy strategy)
    {
        lock (_lock)
            _guarded.RemoveAll(each => each.TryGetTarget(out var one) && ReferenceEquals(one, strategy));
        other.Add(strategy);
    }

    /// <summary>How many of each strategy are still in memory, in words; empty where none is.</summary>
    public IReadOnlyList<string> Describe()
    {
        lock (_lock)
            return [.. _all.Where(each => each.Strategy.TryGetTarget(out _)).GroupBy(each => each.Id, StringComparer.Ordinal).Select(group => $"{group.Count()} of '{group.Key}'")];
    }
}
