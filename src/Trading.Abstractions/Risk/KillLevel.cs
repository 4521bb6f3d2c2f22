namespace Trading;

/// <summary>How much a kill switch stops. A higher level outranks a lower one.</summary>
public enum KillLevel
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>Entries are denied, and those that work are cancelled; what makes positions smaller goes on.</summary>
    NoNewEntries,

    /// <summary>Entries are denied, all orders are cancelled, and all positions are closed at the market.</summary>
    Flatten,

    /// <summary>Nothing new leaves: neither orders nor changes, not even those that would make a position smaller. What works at venues stays as it is; cancels still go.</summary>
    Freeze,
}
