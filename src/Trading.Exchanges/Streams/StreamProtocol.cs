namespace Trading.Exchanges;

/// <summary>What is said on one connection to a venue. One object a connection, so that it can count what the venue numbers.</summary>
internal abstract class StreamProtocol
{
    /// <summary>The connection; set before anything is called.</summary>
    public StreamLink Link { get; set; } = null!;

    /// <summary>Where to connect to.</summary>
    public abstract Uri Uri { get; }

    /// <summary>Says what must be said first. Subscriptions are sent once <see cref="StreamLink.Ready"/> is called.</summary>
    public virtual void OnOpened() => Link.Ready();

    /// <summary>The message that begins or ends subscriptions.</summary>
    /// <param name="topics">As many as one message takes.</param>
    /// <param name="isEnd">Whether they are ended.</param>
    /// <param name="requestId">The number that the venue's answer will carry.</param>
    public abstract byte[] CreateSubscription(IReadOnlyList<IStreamTopic> topics, bool isEnd, long requestId);

    /// <summary>Takes a message. What it throws as unreadable is counted and passed over.</summary>
    public abstract void OnFrame(ReadOnlyMemory<byte> frame, Timestamp received);

    /// <summary>Takes a message that is an answer to one of ours, and leaves alone what is data. Of a connection that is to follow another the data is kept until it does.</summary>
    public virtual bool TryTakeAnswer(ReadOnlyMemory<byte> frame) => throw new NotSupportedException("This venue's connections do not follow each other without a break.");

    /// <summary>The message that asks for a sign of life.</summary>
    public virtual byte[] CreatePing() => [];
}
