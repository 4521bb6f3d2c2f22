namespace Trading.Exchanges;

/// <summary>What a venue allows on a stream.</summary>
internal sealed record StreamLimits
{
    /// <summary>How many subscriptions a connection takes.</summary>
    public int MaxTopics { get; init; } = 200;

    /// <summary>How many subscriptions a message takes.</summary>
    public int TopicsPerMessage { get; init; } = 50;

    /// <summary>How far messages of ours must be apart.</summary>
    public TimeSpan MessageInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a connection may be silent before it is made anew.</summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often to ask for a sign of life; <see langword="null"/> where the venue gives signs by itself.</summary>
    public TimeSpan? PingInterval { get; init; }

    /// <summary>How old a connection may grow; it is made anew before the venue ends it.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(23);

    /// <summary>
    /// How long an old connection and its successor run side by side, so that what is on its way on the old one still comes;
    /// <see langword="null"/> where the old one ends before the new one begins. Needs a protocol that knows answers from data, see <see cref="StreamProtocol.TryTakeAnswer"/>.
    /// </summary>
    public TimeSpan? Overlap { get; init; }

    /// <summary>How long connecting may take, and the answer to a subscription.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
