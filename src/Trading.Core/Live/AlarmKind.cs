namespace Trading;

/// <summary>What a person should look at. The codes are stable.</summary>
public enum AlarmKind
{
    /// <summary>Nobody can tell whether an order arrived; it is asked for further.</summary>
    OrderUnknown = 1,

    /// <summary>The venue refused an order.</summary>
    OrderRejected = 2,

    /// <summary>More was filled than was asked for.</summary>
    Overfill = 3,

    /// <summary>A fill that the venue counts could not be found; it was booked at the average price.</summary>
    FillMissing = 4,

    /// <summary>The venue has an order that this bot did not send, or does not remember.</summary>
    ForeignOrder = 5,

    /// <summary>The venue's position is another than the bot's.</summary>
    PositionMismatch = 6,

    /// <summary>The venue's balance moved though nothing was traded here.</summary>
    BalanceMismatch = 7,

    /// <summary>A position has no stop at the venue.</summary>
    Unprotected = 8,

    /// <summary>The venue no longer has an order that was open.</summary>
    OrderVanished = 9,

    /// <summary>Data or account streams have a gap.</summary>
    StreamGap = 10,

    /// <summary>A price or size of the venue does not stand on the instrument's grid.</summary>
    OffGrid = 11,

    /// <summary>The session was halted.</summary>
    Halted = 12,

    /// <summary>The journal was damaged when the session began; what was wrong was set aside.</summary>
    JournalDamaged = 13,

    /// <summary>A strategy was stopped because it threw.</summary>
    StrategyFault = 14,

    /// <summary>A limit was breached.</summary>
    RiskBreach = 15,

    /// <summary>The venue could not be asked.</summary>
    VenueSilent = 16,

    /// <summary>The venue has changed the tick or lot of an instrument; orders that do not stand on the new grid are cancelled.</summary>
    RulesChanged = 17,

    /// <summary>The bot stopped and could not cancel, or hear the end of, what it had open in the time that it is given for that.</summary>
    OrdersLeft = 18,

    /// <summary>The venue's dead-man switch could not be set, so that nobody takes the orders away should the process hang or die; or it could not be turned off as the bot stopped, so that it may take away the stops that protect positions.</summary>
    DeadManSwitch = 19,
}
