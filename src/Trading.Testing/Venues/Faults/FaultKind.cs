namespace Trading.Testing;

/// <summary>What can go wrong between a client and a venue.</summary>
public enum FaultKind
{
    /// <summary>A request reaches the venue late.</summary>
    DelayRequest,

    /// <summary>A request never reaches the venue, and no answer comes.</summary>
    LoseRequest,

    /// <summary>The connection breaks before a request reaches the venue.</summary>
    ResetBeforeEffect,

    /// <summary>A request takes effect, and its answer comes late.</summary>
    DelayAnswer,

    /// <summary>A request takes effect, and no answer comes.</summary>
    LoseAnswer,

    /// <summary>A request takes effect, and the connection breaks before its answer.</summary>
    ResetAfterEffect,

    /// <summary>A request is refused as one too many: 429 with <c>Retry-After</c>.</summary>
    RateLimit,

    /// <summary>A request is refused because its sender is banned: 418 with <c>Retry-After</c> at Binance, 403 or 429 elsewhere.</summary>
    Ban,

    /// <summary>A server error, and the request had no effect.</summary>
    ServerErrorBeforeEffect,

    /// <summary>A server error, and the request took effect all the same.</summary>
    ServerErrorAfterEffect,

    /// <summary>A request takes effect, and its answer is a page of a proxy.</summary>
    GarbageBody,

    /// <summary>A request takes effect, and its answer ends in the middle.</summary>
    TruncatedBody,

    /// <summary>A request takes effect, and in its answer something is missing, of another type, empty, or of a value that nobody knows.</summary>
    OddBody,

    /// <summary>A book is answered as it was some time ago.</summary>
    StaleBook,

    /// <summary>A stream cannot be opened.</summary>
    RefuseConnection,

    /// <summary>A message of a stream comes late, and all behind it.</summary>
    DelayMessage,

    /// <summary>A message of a stream is lost: a gap in the sequence.</summary>
    LoseMessage,

    /// <summary>A message of a stream comes twice.</summary>
    DuplicateMessage,

    /// <summary>A message of a stream comes after the next one.</summary>
    SwapMessages,

    /// <summary>A message of a stream comes, and comes again after newer ones.</summary>
    RepeatMessage,

    /// <summary>In a message of a stream something is missing, of another type, empty, or of a value that nobody knows.</summary>
    OddMessage,

    /// <summary>A message of a stream is no JSON.</summary>
    GarbageMessage,

    /// <summary>A message of a stream ends in the middle.</summary>
    TruncatedMessage,

    /// <summary>A connection is half open: nothing comes or goes any more, and nobody is told.</summary>
    Silence,

    /// <summary>A connection breaks in place of a message.</summary>
    Disconnect,

    /// <summary>A client's message is lost.</summary>
    LoseClientMessage,

    /// <summary>The venue's clock steps by <see cref="Fault.Delay"/>.</summary>
    ClockSkew,

    /// <summary>All streams are closed by the venue, as after 24 hours.</summary>
    DisconnectAll,

    /// <summary>The venue goes down and comes back, and its sequences begin again.</summary>
    Restart,

    /// <summary>The venue fills a resting order, and a tenth more than it was for.</summary>
    Overfill,

    /// <summary>Somebody else trades the perpetual in the same account, so that its position is another than the bot's.</summary>
    ForeignTrade,

    /// <summary>The venue ends a resting order, for a reason of its own.</summary>
    EndOrder,

    /// <summary>The venue holds new orders to a tick five times as large, and to the old one when it strikes again.</summary>
    ChangeTick,
}
