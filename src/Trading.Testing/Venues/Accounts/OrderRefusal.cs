namespace Trading.Testing;

/// <summary>Why a simulated venue refused a command on an order; the venue has its own codes for them.</summary>
public enum OrderRefusal
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>The instrument is halted.</summary>
    MarketClosed,

    /// <summary>An open order has this client order id.</summary>
    DuplicateClientOrderId,

    /// <summary>The account cannot pay for it.</summary>
    InsufficientBalance,

    /// <summary>The order must not take, and would.</summary>
    WouldTake,

    /// <summary>The last price has passed the trigger already.</summary>
    WouldTriggerImmediately,

    /// <summary>There is no position that it could reduce.</summary>
    NothingToReduce,

    /// <summary>The order is not open any more.</summary>
    NotOpen,

    /// <summary>The new size is not below the old one, or not above what has traded.</summary>
    InvalidQuantity,

    /// <summary>Nobody is there to trade with.</summary>
    NoLiquidity,
}
