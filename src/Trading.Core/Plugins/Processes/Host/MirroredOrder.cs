namespace Trading.Plugins.Processes;

/// <summary>An order of the strategy, and what the other process has been told of it.</summary>
internal sealed class MirroredOrder(Order order)
{
    private OrderStatus _status;
    private OrderDenialReason _denial;
    private decimal _quantity;
    private decimal _filled;
    private decimal _averagePrice;
    private decimal? _limit;
    private decimal? _trigger;
    private decimal? _display;
    private ContingencyType _contingency;

    public Order Order { get; } = order;

    public bool IsTold { get; set; }

    /// <summary>Takes note of what changes, and says whether it is something else than before.</summary>
    public bool HasChanged(OrderRecord record)
    {
        if (record.Status == _status && record.FilledQuantity == _filled && record.Quantity == _quantity && record.LimitPrice == _limit && record.TriggerPrice == _trigger
            && record.DisplayQuantity == _display && record.Contingency == _contingency && record.DenialReason == _denial && record.AverageFillPrice == _averagePrice)
        {
            return false;
        }

        (_status, _denial, _contingency) = (record.Status, record.DenialReason, record.Contingency);
        (_quantity, _filled, _averagePrice) = (record.Quantity, record.FilledQuantity, record.AverageFillPrice);
        (_limit, _trigger, _display) = (record.LimitPrice, record.TriggerPrice, record.DisplayQuantity);
        return true;
    }

    public void WriteState(WireWriter writer)
    {
        writer.Write((byte)_status);
        writer.Write((byte)_denial);
        writer.Write((byte)_contingency);
        writer.Write(_quantity);
        writer.Write(_filled);
        writer.Write(_averagePrice);
        writer.Write(_limit);
        writer.Write(_trigger);
        writer.Write(_display);
    }
}
