namespace Trading.Exchanges;

/// <summary>Something that is subscribed to. All calls come from the connection's loop or its watchdog.</summary>
internal interface IStreamTopic
{
    /// <summary>What the venue calls it.</summary>
    string Name { get; }

    /// <summary>Whether the connection is there for this alone, as an account's is: a refusal gives it up, and it is made anew. Else the subscription alone is tried again, after a while.</summary>
    bool IsWholeConnection => true;

    /// <summary>The venue confirmed the subscription.</summary>
    void OnSubscribed();

    /// <summary>The venue refused the subscription. It is tried again.</summary>
    void OnRefused(string reason);

    /// <summary>The connection is lost, or the subscription is made anew; what comes next may leave a gap.</summary>
    void OnLost(string reason);

    /// <summary>Nothing came for half of the time that is allowed.</summary>
    void OnSilent();
}
