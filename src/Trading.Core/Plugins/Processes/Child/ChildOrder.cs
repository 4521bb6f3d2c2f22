namespace Trading.Plugins.Processes;

/// <summary>An order as the host told it last.</summary>
internal sealed class ChildOrder : OrderRecord
{
    private decimal _quantity;
    private decimal _filled;
    private decimal _averagePrice;
    private decimal? _limit;
    private decimal? _trigger;
    private decimal? _display;
    private ContingencyType _contingency;
    private OrderRecord? _parent;
    private string _clientOrderId = "";

    internal override decimal Quantity => _quantity;

    internal override decimal FilledQuantity => _filled;

    internal override decimal AverageFillPrice => _averagePrice;

    internal override decimal? LimitPrice => _limit;

    internal override decimal? TriggerPrice => _trigger;

    internal override decimal? DisplayQuantity => _display;

    internal override ContingencyType Contingency => _contingency;

    internal override OrderRecord? Parent => _parent;

    internal override string ClientOrderId => _clientOrderId;

    public void ReadIdentity(ref WireReader reader, Instrument instrument, ChildOrder? parent)
    {
        Instrument = instrument;
        _parent = parent;
        Side = reader.ReadEnum<OrderSide>();
        Type = reader.ReadEnum<OrderType>();
        TimeInForce = reader.ReadEnum<TimeInForce>();
        TriggerSource = reader.ReadEnum<TriggerSource>();
        PositionSide = reader.ReadEnum<PositionSide>();
        ReduceOnly = reader.ReadBoolean();
        PostOnly = reader.ReadBoolean();
        SubmitTime = reader.ReadTimestamp();
        _clientOrderId = reader.ReadString();
        Tag = reader.ReadOptionalString();
    }

    public void ReadState(ref WireReader reader)
    {
        Status = reader.ReadEnum<OrderStatus>();
        DenialReason = reader.ReadEnum<OrderDenialReason>();
        _contingency = reader.ReadEnum<ContingencyType>();
        _quantity = reader.ReadDecimal();
        _filled = reader.ReadDecimal();
        _averagePrice = reader.ReadDecimal();
        _limit = reader.ReadOptionalDecimal();
        _trigger = reader.ReadOptionalDecimal();
        _display = reader.ReadOptionalDecimal();
    }
}
