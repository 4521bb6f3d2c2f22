namespace Trading;

/// <summary>The state behind <see cref="Order"/> handles; kept by the session.</summary>
internal abstract class OrderRecord
{
    internal long Id;
    internal Instrument Instrument = null!;
    internal string? Tag;
    internal Timestamp SubmitTime;
    internal OrderSide Side;
    internal OrderType Type;
    internal TimeInForce TimeInForce;
    internal OrderStatus Status;
    internal OrderDenialReason DenialReason;
    internal bool ReduceOnly;
    internal bool PostOnly;
    internal PositionSide PositionSide;
    internal TriggerSource TriggerSource;

    internal abstract decimal Quantity { get; }

    internal abstract decimal FilledQuantity { get; }

    internal abstract decimal AverageFillPrice { get; }

    internal abstract decimal? LimitPrice { get; }

    internal abstract decimal? TriggerPrice { get; }

    internal abstract decimal? DisplayQuantity { get; }

    internal abstract ContingencyType Contingency { get; }

    internal abstract OrderRecord? Parent { get; }

    internal abstract string ClientOrderId { get; }

    internal bool IsOpen => Status < OrderStatus.Denied;
}
