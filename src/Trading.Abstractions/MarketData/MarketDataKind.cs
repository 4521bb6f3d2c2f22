namespace Trading;

/// <summary>The kinds of market data that a store holds; the numbers stand in its files.</summary>
public enum MarketDataKind
{
    /// <summary><see cref="Bar"/>.</summary>
    Bars = 0,

    /// <summary><see cref="Quote"/>.</summary>
    Quotes = 1,

    /// <summary><see cref="Trade"/>.</summary>
    Trades = 2,

    /// <summary><see cref="BookDelta"/>.</summary>
    BookDeltas = 3,

    /// <summary><see cref="FundingRate"/>.</summary>
    FundingRates = 4,

    /// <summary><see cref="CorporateAction"/>.</summary>
    CorporateActions = 5,
}
