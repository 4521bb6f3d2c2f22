namespace Trading.Exchanges.Okx;

/// <summary>One of the connections by which the account's stream comes. It is subscribed when all of them are, and lost when one is.</summary>
internal sealed class OkxUserTopic(string name, IReadOnlyList<string> channels, UserFeed feed, OkxUserConnections connections) : IStreamTopic
{
    public string Name { get; } = name;

    /// <summary>The channels as they stand in messages.</summary>
    public IReadOnlyList<string> Channels { get; } = channels;

    public void OnSubscribed()
    {
        if (connections.Add(this))
            feed.OnSubscribed();
    }

    public void OnRefused(string reason) => feed.OnRefused(reason);

    public void OnLost(string reason)
    {
        connections.Remove(this);
        feed.OnLost(reason);
    }

    public void OnSilent() => feed.OnSilent();
}
