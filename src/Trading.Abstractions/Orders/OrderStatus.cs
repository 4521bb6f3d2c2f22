namespace Trading;

/// <summary>Where an order stands. <see cref="Denied"/> and what follows it is final.</summary>
public enum OrderStatus
{
    /// <summary>Made by the strategy, not yet at the venue.</summary>
    Submitted,

    /// <summary>Kept by the session: a child that waits for its parent to fill, or a conditional order that the venue does not know and the session emulates.</summary>
    Held,

    /// <summary>The venue has it, and it works or waits for its trigger.</summary>
    Accepted,

    /// <summary>Its trigger was reached, and it works as a market or limit order.</summary>
    Triggered,

    /// <summary>A part is filled, the rest works.</summary>
    PartiallyFilled,

    /// <summary>The SDK refused it; it never reached a venue. See <see cref="OrderDenialReason"/>.</summary>
    Denied,

    /// <summary>The venue refused it.</summary>
    Rejected,

    /// <summary>Filled whole.</summary>
    Filled,

    /// <summary>Cancelled; what was filled before stays.</summary>
    Cancelled,

    /// <summary>Its time in force ended; what was filled before stays.</summary>
    Expired,
}
