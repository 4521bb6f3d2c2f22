namespace Trading;

/// <summary>Why the SDK refused an order, a change or a cancel. The codes are stable.</summary>
public enum OrderDenialReason
{
    /// <summary>It was not refused.</summary>
    None = 0,

    /// <summary>The instrument is not part of the session.</summary>
    UnknownInstrument = 1,

    /// <summary>The quantity is zero or negative.</summary>
    QuantityNotPositive = 2,

    /// <summary>The quantity does not stand on the instrument's lots.</summary>
    QuantityOffGrid = 3,

    /// <summary>The quantity is below the instrument's minimum.</summary>
    QuantityTooSmall = 4,

    /// <summary>The quantity is above the instrument's maximum.</summary>
    QuantityTooLarge = 5,

    /// <summary>A price that the order type needs is missing, or one is given that it does not take.</summary>
    PriceMismatch = 6,

    /// <summary>A price is zero or negative.</summary>
    PriceNotPositive = 7,

    /// <summary>A price does not stand on the instrument's ticks.</summary>
    PriceOffGrid = 8,

    /// <summary>The order is worth less than the instrument's minimum.</summary>
    NotionalTooSmall = 9,

    /// <summary>The account cannot pay for it.</summary>
    InsufficientFunds = 10,

    /// <summary>A cash account cannot sell what it does not hold.</summary>
    ShortNotAllowed = 11,

    /// <summary>A reduce-only order would open or enlarge a position.</summary>
    ReduceOnlyWouldOpen = 12,

    /// <summary>The order is no longer open.</summary>
    OrderClosed = 13,

    /// <summary>The time to expire is missing or has passed.</summary>
    ExpireTimeInvalid = 14,

    /// <summary>No price has been seen yet, so that the order cannot be checked.</summary>
    NoMarketData = 15,

    /// <summary>The strategy is not running.</summary>
    StrategyStopped = 16,

    /// <summary>The combination of order type, time in force and flags does not exist at the venue.</summary>
    NotSupported = 17,

    /// <summary>The trailing offset is missing, zero or negative, or given where the type takes none.</summary>
    TrailingOffsetInvalid = 18,
}
