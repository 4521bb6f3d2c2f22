namespace Trading;

/// <summary>What a session does when a limit of the account is reached. In each case no new entry is let out until the session is resumed.</summary>
public enum RiskAction
{
    /// <summary>Entries are denied; orders that work go on working.</summary>
    DenyEntries,

    /// <summary>Entries are denied, and those that work are cancelled; orders that make positions smaller stay.</summary>
    CancelEntries,

    /// <summary>Entries are denied, all orders are cancelled, and all positions are closed at the market.</summary>
    Flatten,
}
