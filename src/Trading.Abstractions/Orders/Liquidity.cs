namespace Trading;

/// <summary>Which side of the trade an order was on.</summary>
public enum Liquidity
{
    /// <summary>It rested and was hit.</summary>
    Maker,

    /// <summary>It hit what rested.</summary>
    Taker,
}
