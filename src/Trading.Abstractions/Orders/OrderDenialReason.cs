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

    /// <summary>A post-only order would have taken liquidity.</summary>
    PostOnlyWouldTake = 19,

    /// <summary>The quantity to display is not on the grid, not below the order's quantity, or not for this type.</summary>
    DisplayQuantityInvalid = 20,

    /// <summary>A quantity in the quote currency is not for this type, or too small for one lot.</summary>
    QuoteQuantityInvalid = 21,

    /// <summary>A contingent order has no parent, or its parent has ended.</summary>
    ParentMissing = 22,

    /// <summary>An order of its group filled or ended, so it had to go.</summary>
    Contingency = 23,

    /// <summary>The activation price is on the wrong side, off the grid, or not for this type.</summary>
    ActivationPriceInvalid = 24,

    /// <summary>The price is outside of the instrument's price band.</summary>
    PriceOutsideBand = 25,

    /// <summary>The account's free margin does not reach.</summary>
    InsufficientMargin = 26,

    /// <summary>The position was liquidated because the margin was used up.</summary>
    Liquidated = 27,

    /// <summary>The instrument has expired, is not yet listed, or is a synthetic one that cannot be traded.</summary>
    NotTradable = 28,

    /// <summary>A corporate action changed what the order is about.</summary>
    CorporateAction = 29,

    /// <summary>The venue refused it for no reason of the order's: a random rejection of the simulation.</summary>
    VenueRejected = 30,

    /// <summary>There was nothing, or not enough, to trade with.</summary>
    NoLiquidity = 31,

    /// <summary>A change asks for less than is filled already, or changes what the type does not have.</summary>
    ModificationInvalid = 32,

    /// <summary>A position side is given though the account nets, or is missing though it hedges.</summary>
    PositionSideInvalid = 33,

    /// <summary>No exchange rate is known between the account's currency and the one the instrument is paid in.</summary>
    NoExchangeRate = 34,

    /// <summary>A kill switch is engaged for it.</summary>
    KillSwitch = 40,

    /// <summary>The day's loss has reached its limit, and the session waits to be resumed.</summary>
    DailyLossLimit = 41,

    /// <summary>The fall from the session's peak has reached its limit, and the session waits to be resumed.</summary>
    DrawdownLimit = 42,

    /// <summary>The position would be larger than its limit.</summary>
    PositionQuantityLimit = 43,

    /// <summary>The position would be worth more than its limit.</summary>
    PositionNotionalLimit = 44,

    /// <summary>All positions together would be worth more than their multiple of equity.</summary>
    GrossNotionalLimit = 45,

    /// <summary>The order is worth more than one order may be.</summary>
    OrderNotionalLimit = 46,

    /// <summary>The order is worth a larger part of equity than one order may be.</summary>
    OrderShareLimit = 47,

    /// <summary>The order's quantity is larger than one order's may be.</summary>
    OrderQuantityLimit = 48,

    /// <summary>A limit or trigger stands too far beyond the present price.</summary>
    PriceCollar = 49,

    /// <summary>As many orders have left in the last 60 seconds as may.</summary>
    OrdersPerMinuteLimit = 50,

    /// <summary>As many orders have left today as may.</summary>
    OrdersPerDayLimit = 51,

    /// <summary>As many orders are open as may be.</summary>
    OpenOrdersLimit = 52,

    /// <summary>The strategy pauses after a row of losing trades.</summary>
    CoolDown = 53,

    /// <summary>Entries are not sent at this time.</summary>
    OutsideTradingWindow = 54,

    /// <summary>The last price of the instrument is too old to trade against.</summary>
    PriceTooOld = 55,

    /// <summary>A rule of the user's own denied it.</summary>
    RiskRule = 56,
}
