using Trading.Accounts;
using Trading.Kernel;
using Trading.Orders;

namespace Trading.Recording;

/// <summary>Keeps orders, fills and round trips of a session, and the hash over them.</summary>
internal sealed class TradeRecorder(bool keep)
{
    private readonly OrderHasher _hasher = new();
    private readonly ChunkedList<SessionOrder> _orders = new();
    private readonly ChunkedList<FillRecord> _fills = new();
    private readonly ChunkedList<RoundTripRecord> _roundTrips = new();
    private decimal _slippageCost;

    public decimal SlippageCost => _slippageCost;

    /// <summary>Whether orders, fills and round trips are kept for the result.</summary>
    public bool Keeps => keep;

    /// <summary>Is told every order as it is sent, before anything changes it.</summary>
    public Action<SessionOrder>? Watch { get; set; }

    /// <summary>Is told every fill: the order, its lots, the price in ticks, the fee.</summary>
    public Action<SessionOrder, long, long, decimal>? WatchFills { get; set; }

    /// <summary>How many trades were closed.</summary>
    public long ClosedCount { get; private set; }

    /// <summary>How many of them won after fees.</summary>
    public long WonCount { get; private set; }

    /// <summary>How many orders the SDK refused.</summary>
    public int DeniedCount { get; private set; }

    /// <summary>How many orders were filled less than asked for, because the money did not reach.</summary>
    public int CutCount { get; private set; }

    public void Submitted(SessionOrder order)
    {
        _hasher.AddOrder(order);
        Watch?.Invoke(order);
        if (order.DenialReason != OrderDenialReason.None)
            DeniedCount++;
        if (keep)
            _orders.Add() = order;
    }

    public void Ended(OrderDenialReason reason)
    {
        if (reason == OrderDenialReason.InsufficientFunds)
            CutCount++;
    }

    public void Filled(SessionOrder order, long lots, long ticks, long slippageTicks, decimal fee, Liquidity liquidity, Timestamp time)
    {
        if (slippageTicks != 0)
            _slippageCost += order.State.SlippageOf(ticks, slippageTicks, lots);
        _hasher.AddFill(order, time, ticks, lots, fee, liquidity);
        WatchFills?.Invoke(order, lots, ticks, fee);
        if (!keep)
            return;
        ref var record = ref _fills.Add();
        record.OrderId = order.Id;
        record.Time = time;
        record.Lots = lots;
        record.Ticks = ticks;
        record.SlippageTicks = slippageTicks;
        record.Fee = fee;
        record.Liquidity = liquidity;
    }

    public void Closed(SessionOrder order, in OpenLot lot, long signedLots, long ticks, Timestamp time, long step, decimal fees)
    {
        ClosedCount++;
        if (order.State.ProfitOf(lot.Ticks, ticks, signedLots) > fees)
            WonCount++;
        if (!keep)
            return;
        ref var record = ref _roundTrips.Add();
        record.EntryOrderId = lot.OrderId;
        record.ExitOrderId = order.Id;
        record.EntryTime = lot.Time;
        record.ExitTime = time;
        record.EntryTicks = lot.Ticks;
        record.ExitTicks = ticks;
        record.SignedLots = signedLots;
        record.Bars = step - lot.Step;
        record.Fees = fees;
        record.LowestPrice = lot.LowestPrice;
        record.HighestPrice = lot.HighestPrice;
    }

    /// <summary>Orders are numbered from 1 in the order they are kept.</summary>
    private SessionOrder OrderOf(long id) => _orders[(int)(id - 1)];

    public string Hash() => _hasher.Finish();

    /// <summary>The hash over all orders and fills so far; more may follow.</summary>
    public string CurrentHash() => _hasher.Current();

    public IReadOnlyList<OrderSummary> Orders(Timestamp end) => new LateList<OrderSummary>(_orders.Count, index =>
    {
        var order = _orders[index];
        return new(
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
            order.Tag);
    });

    public IReadOnlyList<FillSummary> Fills() => new LateList<FillSummary>(_fills.Count, index =>
    {
        ref var fill = ref _fills[index];
        var order = OrderOf(fill.OrderId);
        var instrument = order.Instrument;
        return new(
            order.Id,
            instrument,
            new(index + 1, fill.Time, order.Side, instrument.PriceOf(fill.Ticks), instrument.QuantityOf(fill.Lots), new(fill.Fee, instrument.SettlementCurrency), fill.Liquidity),
            order.State.SlippageOf(fill.Ticks, fill.SlippageTicks, fill.Lots));
    });

    public IReadOnlyList<RoundTrip> RoundTrips() => new LateList<RoundTrip>(_roundTrips.Count, index =>
    {
        ref var trip = ref _roundTrips[index];
        var entryOrder = OrderOf(trip.EntryOrderId);
        var instrument = entryOrder.Instrument;
        bool isLong = trip.SignedLots > 0;
        decimal quantity = instrument.QuantityOf(Math.Abs(trip.SignedLots));
        decimal entry = instrument.PriceOf(trip.EntryTicks);
        decimal exit = instrument.PriceOf(trip.ExitTicks);
        double size = (double)quantity * (double)instrument.Multiplier;
        double down = double.IsFinite(trip.LowestPrice) ? Profit(instrument, (double)entry, trip.LowestPrice, size) : 0;
        double up = double.IsFinite(trip.HighestPrice) ? Profit(instrument, (double)entry, trip.HighestPrice, size) : 0;
        return new(
            instrument,
            isLong ? OrderSide.Buy : OrderSide.Sell,
            quantity,
            trip.EntryTime,
            entry,
            trip.ExitTime,
            exit,
            entryOrder.State.ProfitOf(trip.EntryTicks, trip.ExitTicks, trip.SignedLots),
            trip.Fees,
            trip.Bars,
            instrument.SettlementCurrency.Round((decimal)Math.Min(0, isLong ? down : -up)),
            instrument.SettlementCurrency.Round((decimal)Math.Max(0, isLong ? up : -down)),
            entryOrder.Tag,
            OrderOf(trip.ExitOrderId).Tag);
    });

    private static double Profit(Instrument instrument, double entry, double exit, double size) =>
        instrument.IsInverse ? size * ((1 / entry) - (1 / exit)) : (exit - entry) * size;
}
