namespace Trading.Testing;

/// <summary>What became of an order.</summary>
public enum SimulatedOrderEvent
{
    /// <summary>The venue took it.</summary>
    New,

    /// <summary>Its trigger was reached, and it works now.</summary>
    Triggered,

    /// <summary>It traded.</summary>
    Trade,

    /// <summary>Its size or price was changed.</summary>
    Amended,

    /// <summary>The client took it back.</summary>
    Cancelled,

    /// <summary>The venue ended it.</summary>
    Expired,
}
