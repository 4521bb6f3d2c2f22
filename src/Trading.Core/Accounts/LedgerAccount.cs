namespace Trading.Accounts;

/// <summary>The accounts of the double-entry ledger.</summary>
internal enum LedgerAccount
{
    /// <summary>What the session owns.</summary>
    Trading,

    /// <summary>Whom it trades with.</summary>
    Market,

    /// <summary>Who takes the fees.</summary>
    Fees,

    /// <summary>Where deposits come from.</summary>
    External,

    /// <summary>Whom holders of perpetuals pay and are paid by.</summary>
    Funding,

    /// <summary>Who lends money and goods.</summary>
    Interest,

    /// <summary>Who pays dividends, and is paid them on what is short.</summary>
    Dividends,
}
