namespace Trading.Testing;

/// <summary>The state of an order at a simulated venue.</summary>
public enum SimulatedOrderStatus
{
    /// <summary>Not placed yet, or refused.</summary>
    None,

    /// <summary>Open, nothing traded.</summary>
    New,

    /// <summary>Open, a part traded.</summary>
    PartiallyFilled,

    /// <summary>All traded.</summary>
    Filled,

    /// <summary>Taken back by the client.</summary>
    Cancelled,

    /// <summary>Ended by the venue: its time in force, a trigger without funds, a position that is gone.</summary>
    Expired,

    /// <summary>Ended because it would have traded with an order of the same account.</summary>
    ExpiredInMatch,
}
