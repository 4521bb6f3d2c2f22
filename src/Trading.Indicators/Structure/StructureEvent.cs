namespace Trading.Indicators;

/// <summary>Something that became known of the market's structure.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Direction">1 for bullish or above, -1 for bearish or below.</param>
/// <param name="Bar">The bar where it lies, counted from 0.</param>
/// <param name="Time">The open of that bar.</param>
/// <param name="KnownBar">The bar with whose close it became known; never before <paramref name="Bar"/>.</param>
/// <param name="KnownTime">That close.</param>
/// <param name="Low">The lower end of its zone; of a level, its price.</param>
/// <param name="High">The upper end of its zone; of a level, its price.</param>
/// <param name="Strength">How much it is of what it is, in the unit that the kind's definition names; NaN where there is none.</param>
public readonly record struct StructureEvent(
    StructureEventKind Kind,
    int Direction,
    long Bar,
    Timestamp Time,
    long KnownBar,
    Timestamp KnownTime,
    double Low,
    double High,
    double Strength);
