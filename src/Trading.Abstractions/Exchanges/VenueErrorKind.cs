namespace Trading;

/// <summary>What kind of thing a venue's error is; the same for all venues.</summary>
public enum VenueErrorKind
{
    /// <summary>Something that is not known here; the venue's own words are kept.</summary>
    Other,

    /// <summary>The venue could not be reached; nothing was sent.</summary>
    NotSent,

    /// <summary>It was sent, and there is no answer that tells what became of it.</summary>
    OutcomeUnknown,

    /// <summary>Too many requests; see <see cref="VenueError.RetryAfter"/>.</summary>
    RateLimited,

    /// <summary>The venue shut this address or key out for a while; see <see cref="VenueError.RetryAfter"/>.</summary>
    Banned,

    /// <summary>The venue is down, overloaded or under maintenance.</summary>
    Unavailable,

    /// <summary>The key, the signature or the passphrase is wrong.</summary>
    Unauthorized,

    /// <summary>The key may not do that.</summary>
    PermissionDenied,

    /// <summary>The request's time or nonce is out of the venue's range.</summary>
    ClockOutOfRange,

    /// <summary>There is no such instrument, or it cannot be traded now.</summary>
    UnknownInstrument,

    /// <summary>The venue has no such order.</summary>
    UnknownOrder,

    /// <summary>An order of that client order id is there already.</summary>
    DuplicateOrder,

    /// <summary>There is not enough money or margin.</summary>
    InsufficientFunds,

    /// <summary>Price, size or worth breaks a rule of the instrument.</summary>
    InvalidOrder,

    /// <summary>A post-only order would have traded at once.</summary>
    WouldTake,

    /// <summary>A trigger lies on the wrong side of the price.</summary>
    WouldTrigger,

    /// <summary>A reduce-only order has nothing to reduce.</summary>
    WouldNotReduce,

    /// <summary>The venue takes no orders of this instrument now: halted, closed, cancel-only.</summary>
    MarketClosed,

    /// <summary>The account has too many open orders.</summary>
    TooManyOrders,

    /// <summary>The request is wrong; a fault of the connector or of its configuration.</summary>
    InvalidRequest,

    /// <summary>The answer could not be read.</summary>
    Unreadable,
}
