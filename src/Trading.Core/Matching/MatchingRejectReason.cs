namespace Trading.Matching;

/// <summary>Why a book refused a command. The codes are stable.</summary>
public enum MatchingRejectReason
{
    /// <summary>It was not refused.</summary>
    None = 0,

    /// <summary>The order id is zero or negative.</summary>
    InvalidOrderId = 1,

    /// <summary>The size is not from 1 to <see cref="MatchingLimits.MaxLots"/>.</summary>
    InvalidSize = 2,

    /// <summary>The price is not from 1 to <see cref="MatchingLimits.MaxPriceTicks"/>.</summary>
    InvalidPrice = 3,

    /// <summary>The budget is zero or negative.</summary>
    InvalidBudget = 4,

    /// <summary>The time in force is not one that a book knows: good till cancelled, immediate or cancel, fill or kill.</summary>
    UnsupportedTimeInForce = 5,

    /// <summary>An order with this id rests in the book.</summary>
    DuplicateOrderId = 6,

    /// <summary>No order with this id rests in the book.</summary>
    UnknownOrderId = 7,

    /// <summary>As many orders rest as the book takes, see <see cref="MatchingLimits.MaxOrders"/>.</summary>
    BookFull = 8,

    /// <summary>The side is neither buy nor sell.</summary>
    InvalidSide = 9,
}
