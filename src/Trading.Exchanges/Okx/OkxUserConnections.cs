namespace Trading.Exchanges.Okx;

/// <summary>Which connections of an account's stream are subscribed.</summary>
/// <param name="count">How many there are in all.</param>
internal sealed class OkxUserConnections(int count)
{
    private readonly HashSet<OkxUserTopic> _subscribed = new(ReferenceEqualityComparer.Instance);
    private readonly Lock _lock = new();

    /// <summary>One is subscribed; says whether all are.</summary>
    public bool Add(OkxUserTopic topic)
    {
        lock (_lock)
        {
            _subscribed.Add(topic);
            return _subscribed.Count == count;
        }
    }

    public void Remove(OkxUserTopic topic)
    {
        lock (_lock)
            _subscribed.Remove(topic);
    }
}
