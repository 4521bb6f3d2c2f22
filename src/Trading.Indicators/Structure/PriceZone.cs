namespace Trading.Indicators;

/// <summary>A stretch of prices that a trader expects something from: an order block or a fair value gap.</summary>
/// <param name="Direction">1 for a zone below the price that should hold it, -1 for one above.</param>
/// <param name="Bar">The bar where it lies.</param>
/// <param name="Time">The open of that bar.</param>
/// <param name="KnownBar">The bar with whose close it became known.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
/// <param name="Strength">Of a gap, its height in average true ranges; of a block NaN.</param>
/// <param name="IsTouched">Whether the price came into it since.</param>
/// <param name="Filled">The largest part of its height that the price went into since, 0 to 1.</param>
public readonly record struct PriceZone(
    int Direction,
    long Bar,
    Timestamp Time,
    long KnownBar,
    double Low,
    double High,
    double Strength,
    bool IsTouched,
    double Filled);
