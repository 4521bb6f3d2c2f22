namespace Trading;

/// <summary>What can happen to a stream.</summary>
public enum StreamEventKind
{
    /// <summary>The venue has confirmed the subscription; data follows.</summary>
    Subscribed,

    /// <summary>The connection is lost; it is made again by itself.</summary>
    Disconnected,

    /// <summary>Nothing came for longer than the venue allows itself; the connection is made again.</summary>
    Silent,

    /// <summary>Data is missing and could not be fetched afterwards; what was built from it is in doubt.</summary>
    Gap,

    /// <summary>Data was missing and has been fetched afterwards.</summary>
    GapFilled,

    /// <summary>The venue refused the subscription. An account's is tried again at once, that of market data after half a minute and more seldom each time.</summary>
    Refused,

    /// <summary>A message could not be read and was passed over.</summary>
    Unreadable,
}
