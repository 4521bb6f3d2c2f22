namespace Trading;

/// <summary>An order as it ended, or as it stood when the session ended.</summary>
/// <param name="Id">Its number in the session.</param>
/// <param name="Instrument">What it traded.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Type">How it sought its price.</param>
/// <param name="Quantity">How much was asked for.</param>
/// <param name="FilledQuantity">How much was filled.</param>
/// <param name="AverageFillPrice">At which average price; 0 where nothing was filled.</param>
/// <param name="LimitPrice">The limit, for types that have one.</param>
/// <param name="TriggerPrice">The trigger, for types that have one; of a trailing stop the last.</param>
/// <param name="Status">Where it stood at the end.</param>
/// <param name="DenialReason">Why it was denied or cut short.</param>
/// <param name="SubmitTime">When it was sent.</param>
/// <param name="CloseTime">When it ended; the end of the session where it was open.</param>
/// <param name="ReduceOnly">Whether it could only make a position smaller.</param>
/// <param name="Tag">The strategy's own word.</param>
public sealed record OrderSummary(
    long Id,
    Instrument Instrument,
    OrderSide Side,
    OrderType Type,
    decimal Quantity,
    decimal FilledQuantity,
    decimal AverageFillPrice,
    decimal? LimitPrice,
    decimal? TriggerPrice,
    OrderStatus Status,
    OrderDenialReason DenialReason,
    Timestamp SubmitTime,
    Timestamp CloseTime,
    bool ReduceOnly,
    string? Tag);
