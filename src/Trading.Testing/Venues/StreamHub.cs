namespace Trading.Testing;

/// <summary>Who gets which topic. A message is made only where somebody gets it.</summary>
public sealed class StreamHub
{
    private readonly Dictionary<string, List<SimulatedSocket>> _topics = new(StringComparer.Ordinal);

    /// <summary>The topics that somebody gets.</summary>
    public IReadOnlyCollection<string> Topics => _topics.Keys;

    /// <summary>Whether somebody gets a topic.</summary>
    public bool Has(string topic) => _topics.ContainsKey(topic);

    /// <summary>A session gets a topic from now on.</summary>
    /// <returns>False where it does already.</returns>
    public bool Subscribe(SimulatedSocket socket, string topic)
    {
        ArgumentNullException.ThrowIfNull(socket);
        if (!socket.Topics.Add(topic))
            return false;
        if (!_topics.TryGetValue(topic, out var sockets))
            _topics[topic] = sockets = [];
        sockets.Add(socket);
        return true;
    }

    /// <summary>A session does not get a topic any more.</summary>
    /// <returns>False where it did not.</returns>
    public bool Unsubscribe(SimulatedSocket socket, string topic)
    {
        ArgumentNullException.ThrowIfNull(socket);
        if (!socket.Topics.Remove(topic))
            return false;
        var sockets = _topics[topic];
        sockets.Remove(socket);
        if (sockets.Count == 0)
            _topics.Remove(topic);
        return true;
    }

    /// <summary>The sessions that get a topic, in the order in which they asked for it.</summary>
    public IReadOnlyList<SimulatedSocket> SocketsOf(string topic) => _topics.TryGetValue(topic, out var sockets) ? [.. sockets] : [];

    /// <summary>Sends a message to all that get a topic.</summary>
    /// <param name="topic">Which.</param>
    /// <param name="create">Makes the message; not called where nobody gets it.</param>
    public void Publish(string topic, Func<byte[]> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        if (!_topics.ContainsKey(topic))
            return;
        byte[] message = create();
        foreach (var socket in SocketsOf(topic))
            socket.Publish(topic, message);
    }

    internal void Remove(SimulatedSocket socket)
    {
        foreach (string topic in socket.Topics.ToArray())
            Unsubscribe(socket, topic);
    }
}
