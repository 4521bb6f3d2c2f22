namespace Trading;

/// <summary>What a rule may look at: an order that could open or enlarge a position, and how things would stand with it. Money is in the account's currency.</summary>
public readonly struct RiskContext
{
    /// <summary>The order. Of a change: as it is before the change.</summary>
    public required Order Order { get; init; }

    /// <summary>Whether a working order is changed, rather than a new one sent.</summary>
    public required bool IsChange { get; init; }

    /// <summary>The strategy that sends it.</summary>
    public required string Strategy { get; init; }

    /// <summary>What it trades.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>The session's time.</summary>
    public required Timestamp Now { get; init; }

    /// <summary>The middle of bid and offer, or the last price where there are none.</summary>
    public required double Price { get; init; }

    /// <summary>How long ago the instrument's price was last seen.</summary>
    public required TimeSpan PriceAge { get; init; }

    /// <summary>The limit that the order has or would have; NaN where none.</summary>
    public required double LimitPrice { get; init; }

    /// <summary>The trigger that the order has or would have; NaN where none.</summary>
    public required double TriggerPrice { get; init; }

    /// <summary>What of the order is open, or would be.</summary>
    public required double Quantity { get; init; }

    /// <summary>What <see cref="Quantity"/> is worth at the price it could cost: the limit of a buy, else the worse of the present price and the order's own.</summary>
    public required double OrderNotional { get; init; }

    /// <summary>What the strategy holds of the instrument now; negative is short.</summary>
    public required double PositionQuantity { get; init; }

    /// <summary>The size of the instrument's positions, whichever way, once this order and all that work on its side are filled. Positions of several strategies add up and do not cancel out.</summary>
    public required double PositionQuantityAfter { get; init; }

    /// <summary><see cref="PositionQuantityAfter"/> at the price that positions are valued at.</summary>
    public required double PositionNotionalAfter { get; init; }

    /// <summary>The worth of all positions of the account, bought and sold added up, once this order and all that work are filled.</summary>
    public required double GrossNotionalAfter { get; init; }

    /// <summary>The account's worth at the last prices.</summary>
    public required double Equity { get; init; }

    /// <summary>The account's worth when the day began.</summary>
    public required double DayOpenEquity { get; init; }

    /// <summary>The most that the account was worth at the end of any step of the session.</summary>
    public required double PeakEquity { get; init; }

    /// <summary>How many orders left in the last 60 seconds, without this one.</summary>
    public required int OrdersInLastMinute { get; init; }

    /// <summary>How many orders left since the day began, without this one.</summary>
    public required int OrdersToday { get; init; }

    /// <summary>How many orders are open, without this one.</summary>
    public required int OpenOrders { get; init; }

    internal int InstrumentIndex { get; init; }

    internal Timestamp CoolDownUntil { get; init; }
}
