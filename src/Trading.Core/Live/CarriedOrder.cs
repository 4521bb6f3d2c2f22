namespace Trading.Live;

/// <summary>An order at the venue that a session takes over from the one before it, which counted in other ticks or lots.</summary>
/// <param name="ClientOrderId">Its name.</param>
/// <param name="VenueOrderId">The venue's name of it, where that is known.</param>
/// <param name="Instrument">Of what.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Type">What it is.</param>
/// <param name="Quantity">What was sent, in base units.</param>
/// <param name="FilledQuantity">What of it is booked.</param>
/// <param name="LimitPrice">Its limit.</param>
/// <param name="TriggerPrice">Its trigger.</param>
/// <param name="TimeInForce">How long it works.</param>
/// <param name="ReduceOnly">Whether it only makes the position smaller.</param>
/// <param name="Tag">The strategy's word for it.</param>
/// <param name="IsKnown">Whether the venue has said that it has it.</param>
/// <param name="TradeIds">The trades that are booked.</param>
/// <param name="Id">Its number in the session before.</param>
internal sealed record CarriedOrder(
    string ClientOrderId,
    string? VenueOrderId,
    InstrumentId Instrument,
    OrderSide Side,
    OrderType Type,
    decimal Quantity,
    decimal FilledQuantity,
    decimal? LimitPrice,
    decimal? TriggerPrice,
    TimeInForce TimeInForce,
    bool ReduceOnly,
    string? Tag,
    bool IsKnown,
    string[] TradeIds,
    long Id = 0);
