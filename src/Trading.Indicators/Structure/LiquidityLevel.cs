namespace Trading.Indicators;

/// <summary>A price beyond which orders are supposed to rest, since the market turned there.</summary>
/// <param name="Direction">1 for a level of swing highs, -1 for one of swing lows.</param>
/// <param name="Bar">The bar of its first swing point.</param>
/// <param name="Time">The open of that bar.</param>
/// <param name="Price">The first swing point's price, which is the outermost.</param>
/// <param name="Inner">The innermost swing point's price; the same as <paramref name="Price"/> where there is one touch.</param>
/// <param name="Area">Where the wick of its first bar began.</param>
/// <param name="Touches">How many swing points it has; two or more make it a pool.</param>
/// <param name="Visits">How many later bars traded between <paramref name="Area"/> and <paramref name="Price"/>.</param>
/// <param name="VisitedVolume">The volume of those bars.</param>
public readonly record struct LiquidityLevel(
    int Direction,
    long Bar,
    Timestamp Time,
    double Price,
    double Inner,
    double Area,
    int Touches,
    long Visits,
    double VisitedVolume);
