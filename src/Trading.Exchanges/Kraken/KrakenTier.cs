namespace Trading.Exchanges.Kraken;

/// <summary>Kraken's verification levels, which have different limits.</summary>
public enum KrakenTier
{
    /// <summary>15 private requests that fall by one in three seconds, and 60 in the counter of orders.</summary>
    Starter,

    /// <summary>20 private requests that fall by one in two seconds, and 125 in the counter of orders.</summary>
    Intermediate,

    /// <summary>20 private requests that fall by one a second, and 180 in the counter of orders.</summary>
    Pro,
}
