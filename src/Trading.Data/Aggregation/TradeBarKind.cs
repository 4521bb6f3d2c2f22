namespace Trading.Data;

/// <summary>By what a bar of trades is complete.</summary>
public enum TradeBarKind
{
    /// <summary>By the clock.</summary>
    Time,

    /// <summary>By the sum of a measure.</summary>
    Sum,

    /// <summary>By the distance from low to high.</summary>
    Range,

    /// <summary>By a move of the price from one brick's edge to the next.</summary>
    Renko,

    /// <summary>By what buyers took more than sellers, or the reverse.</summary>
    Imbalance,

    /// <summary>By what one side took.</summary>
    Run,
}
