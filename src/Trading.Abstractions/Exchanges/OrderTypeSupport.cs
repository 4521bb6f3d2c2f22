namespace Trading;

/// <summary>Who works orders of a type.</summary>
public enum OrderTypeSupport
{
    /// <summary>Nobody: such an order is denied.</summary>
    Absent,

    /// <summary>The session watches the price and sends a simpler order; it works only while the session runs.</summary>
    Emulated,

    /// <summary>The venue.</summary>
    Native,
}
