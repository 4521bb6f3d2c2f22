namespace Trading;

/// <summary>The state behind <see cref="Order"/> handles; written by the session alone.</summary>
internal class OrderRecord
{
    internal long Id;
    internal Instrument Instrument = null!;
    internal OrderSide Side;
    internal OrderType Type;
    internal TimeInForce TimeInForce;
    internal OrderStatus Status;
    internal OrderDenialReason DenialReason;
    internal bool ReduceOnly;
    internal decimal Quantity;
    internal decimal FilledQuantity;
    internal decimal AverageFillPrice;
    internal decimal? LimitPrice;
    internal decimal? TriggerPrice;
    internal Timestamp SubmitTime;
    internal Timestamp ExpireTime;
    internal string? Tag;

    internal bool IsOpen => Status < OrderStatus.Denied;
}
