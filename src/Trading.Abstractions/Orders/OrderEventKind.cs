namespace Trading;

/// <summary>What happened to an order.</summary>
public enum OrderEventKind
{
    /// <summary>The SDK refused it.</summary>
    Denied,

    /// <summary>The venue took it.</summary>
    Accepted,

    /// <summary>The venue refused it.</summary>
    Rejected,

    /// <summary>Its trigger was reached.</summary>
    Triggered,

    /// <summary>It traded; <see cref="OrderEvent.Fill"/> says how. The order's status says whether anything is left.</summary>
    Filled,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>Its time in force ended.</summary>
    Expired,

    /// <summary>A cancel was refused; the order is as it was.</summary>
    CancelDenied,

    /// <summary>The session keeps it: it waits for its parent, or is emulated.</summary>
    Held,

    /// <summary>Its quantity or prices were changed.</summary>
    Modified,

    /// <summary>A change was refused; the order is as it was.</summary>
    ModifyDenied,
}
