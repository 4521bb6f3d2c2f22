namespace Trading.Exchanges;

/// <summary>Which requests go first when a venue's limits are short.</summary>
public enum RequestLane
{
    /// <summary>Cancels: what makes risk smaller goes before everything.</summary>
    Cancel,

    /// <summary>Orders that make positions smaller, and questions after orders whose fate is unknown.</summary>
    Reduce,

    /// <summary>New orders.</summary>
    New,

    /// <summary>All that only reads.</summary>
    Data,
}
