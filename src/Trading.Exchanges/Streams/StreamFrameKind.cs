namespace Trading.Exchanges;

/// <summary>What a message of a stream is.</summary>
public enum StreamFrameKind
{
    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Binary,

    /// <summary>The other side has ended the connection.</summary>
    Closed,
}
