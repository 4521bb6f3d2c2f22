namespace Trading.Indicators;

/// <summary>What became known of the market's structure. The exact definitions are in docs/market-structure.md.</summary>
public enum StructureEventKind
{
    /// <summary>A high above its neighbours.</summary>
    SwingHigh,

    /// <summary>A low below its neighbours.</summary>
    SwingLow,

    /// <summary>A close beyond the level in the trend's direction.</summary>
    BreakOfStructure,

    /// <summary>A close beyond the protected level: the trend turns.</summary>
    ChangeOfCharacter,

    /// <summary>A break made an order block.</summary>
    OrderBlockCreated,

    /// <summary>The price came back into an order block for the first time.</summary>
    OrderBlockMitigated,

    /// <summary>A bar closed beyond an order block; it is gone.</summary>
    OrderBlockInvalidated,

    /// <summary>An order block was dropped for a newer one, the list being full.</summary>
    OrderBlockDropped,

    /// <summary>Three bars left a gap.</summary>
    FairValueGapCreated,

    /// <summary>The price came into a gap for the first time.</summary>
    FairValueGapEntered,

    /// <summary>The price went through a gap; it is gone.</summary>
    FairValueGapFilled,

    /// <summary>A gap was dropped for a newer one, the list being full.</summary>
    FairValueGapDropped,

    /// <summary>A swing point made a level at which orders are supposed to rest.</summary>
    LiquiditySwing,

    /// <summary>A further swing point near a level: equal highs or equal lows.</summary>
    LiquidityPool,

    /// <summary>A bar went beyond a level and closed back; the level is gone.</summary>
    LiquiditySweep,

    /// <summary>A bar closed beyond a level; the level is gone.</summary>
    LiquidityRun,

    /// <summary>A level was dropped for a newer one, the list being full.</summary>
    LiquidityDropped,

    /// <summary>The lower timeframe's trend came to agree with the higher one's.</summary>
    TrendConfirmed,

    /// <summary>The price made a new extreme at a swing point and the oscillator did not; its strength is the oscillator's change.</summary>
    RegularDivergence,

    /// <summary>The oscillator made a new extreme at a swing point and the price did not; its strength is the oscillator's change.</summary>
    HiddenDivergence,
}
