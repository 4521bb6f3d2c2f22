using System.Diagnostics.CodeAnalysis;

namespace Trading.Exchanges;

/// <summary>The messages of subscriptions that a venue has not answered yet. Not for several threads.</summary>
internal sealed class PendingSubscriptions(TimeProvider timeProvider)
{
    private readonly Dictionary<long, Message> _messages = [];

    /// <summary>How many there are.</summary>
    public int Count => _messages.Count;

    /// <summary>A message goes out. What was asked before for the same subscriptions is waited for no more: its answer may be one with this one's.</summary>
    public void Add(long requestId, IReadOnlyList<IStreamTopic> topics)
    {
        foreach (var topic in topics)
            Remove(topic);
        _messages[requestId] = new(topics, timeProvider.GetTimestamp());
    }

    /// <summary>A message was answered, with all that it asked for.</summary>
    public bool TryTake(long requestId, [NotNullWhen(true)] out HashSet<IStreamTopic>? topics)
    {
        if (_messages.Remove(requestId, out var message))
        {
            topics = message.Topics;
            return true;
        }

        topics = null;
        return false;
    }

    /// <summary>A subscription was answered, or is not wanted any more.</summary>
    public void Remove(IStreamTopic topic)
    {
        foreach (var (requestId, message) in _messages)
        {
            if (!message.Topics.Remove(topic))
                continue;
            if (message.Topics.Count == 0)
                _messages.Remove(requestId);
            break;
        }
    }

    /// <summary>Whether one has waited longer than that.</summary>
    public bool IsAnyOlderThan(TimeSpan limit) => _messages.Values.Any(message => timeProvider.GetElapsedTime(message.Sent) > limit);

    private sealed class Message(IEnumerable<IStreamTopic> topics, long sent)
    {
        public HashSet<IStreamTopic> Topics { get; } = [.. topics];

        public long Sent { get; } = sent;
    }
}
