using Trading.Accounts;
using Trading.Kernel;

namespace Trading.Recording;

/// <summary>Keeps orders, fills and round trips of a session, and the hash over them.</summary>
internal sealed class TradeRecorder(bool keep)
{
    private readonly OrderHasher _hasher = new();
    private readonly List<SessionOrder> _orders = [];
    private readonly List<FillSummary> _fills = [];
    private readonly List<RoundTrip> _roundTrips = [];

    public decimal SlippageCost { get; private set; }

    public IReadOnlyList<FillSummary> Fills => _fills;

    public IReadOnlyList<RoundTrip> RoundTrips => _roundTrips;

    public void Submitted(SessionOrder order)
    {
        _hasher.AddOrder(order);
        if (keep)
            _orders.Add(order);
    }

    public void Filled(SessionOrder order, in Fill fill, long ticks, long lots, decimal slippageCost)
    {
        SlippageCost += slippageCost;
        _hasher.AddFill(order, in fill, ticks, lots);
        if (keep)
            _fills.Add(new(order.Id, order.Instrument, fill, slippageCost));
    }

    public void Close(SessionOrder order, PositionState position, in OpenLot lot, long lots, long ticks, Timestamp time, long step, decimal gross, decimal fees)
    {
        if (!keep)
            return;
        var instrument = position.Instrument;
        bool isLong = position.Lots > 0;
        double entry = (double)instrument.PriceOf(lot.Ticks);
        double size = (double)instrument.QuantityOf(lots) * (double)instrument.Multiplier;
        double down = double.IsFinite(lot.LowestPrice) ? (lot.LowestPrice - entry) * size : 0;
        double up = double.IsFinite(lot.HighestPrice) ? (lot.HighestPrice - entry) * size : 0;
        _roundTrips.Add(new(
            instrument,
            isLong ? OrderSide.Buy : OrderSide.Sell,
            instrument.QuantityOf(lots),
            lot.Time,
            instrument.PriceOf(lot.Ticks),
            time,
            instrument.PriceOf(ticks),
            gross,
            fees,
            step - lot.Step,
            instrument.QuoteCurrency.Round((decimal)Math.Min(0, isLong ? down : -up)),
            instrument.QuoteCurrency.Round((decimal)Math.Max(0, isLong ? up : -down)),
            lot.Tag,
            order.Tag));
    }

    public string Hash() => _hasher.Finish();

    public IReadOnlyList<OrderSummary> Orders(Timestamp end) =>
        [.. _orders.Select(order => new OrderSummary(
            order.Id,
            order.Instrument,
            order.Side,
            order.Type,
            order.Quantity,
            order.FilledQuantity,
            order.AverageFillPrice,
            order.LimitPrice,
            order.TriggerPrice,
            order.Status,
            order.DenialReason,
            order.SubmitTime,
            order.IsOpen ? end : order.CloseTime,
            order.ReduceOnly,
            order.Tag))];
}
