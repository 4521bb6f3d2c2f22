namespace Trading.Data;

/// <summary>Which price of quotes bars are made of.</summary>
public enum QuoteBarPrice
{
    /// <summary>The middle between bid and ask.</summary>
    Mid,

    /// <summary>What buyers offer.</summary>
    Bid,

    /// <summary>What sellers ask for.</summary>
    Ask,
}
