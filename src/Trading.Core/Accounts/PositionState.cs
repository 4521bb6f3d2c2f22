using Trading.Kernel;

namespace Trading.Accounts;

/// <summary>A strategy's position: open lots first in, first out, in integer ticks and lots, so that profit is exact.</summary>
internal sealed class PositionState(StrategyRuntime owner, InstrumentState state) : Position
{
    private OpenLot[] _open = new OpenLot[4];
    private int _first;
    private int _openCount;
    private Int128 _openTickLots;
    private Int128 _realizedTickLots;
    private double _segmentLow = double.PositiveInfinity;
    private double _segmentHigh = double.NegativeInfinity;

    public readonly InstrumentState State = state;

    /// <summary>What is held, in lots; negative is short.</summary>
    public long Lots;

    /// <summary>Lots of market orders to buy that are on their way.</summary>
    public long PendingBuyLots;

    /// <summary>Lots of market orders to sell that are on their way.</summary>
    public long PendingSellLots;

    /// <summary>Lots that working sell orders of a cash account hold.</summary>
    public long ReservedLots;

    /// <summary>The quantity times the multiplier, for marking to market at every bar.</summary>
    public double SignedSize;

    public override Instrument Instrument => State.Instrument;

    public override decimal Quantity => Instrument.QuantityOf(Lots);

    public override decimal AveragePrice => Lots == 0 ? 0 : Instrument.TickSize * ((decimal)_openTickLots / Lots);

    public override decimal RealizedProfit => State.TickLotValue * (decimal)_realizedTickLots;

    public override decimal UnrealizedProfit => Lots == 0 ? 0 : Worth - (State.TickLotValue * (decimal)_openTickLots);

    /// <summary>What is held at the last price.</summary>
    public decimal Worth => Lots == 0
        ? 0
        : new decimal(State.LastPrice) * State.LotValue * Lots;

    /// <summary>What the position will be once all market orders on their way are filled.</summary>
    public long ExpectedLots => Lots + PendingBuyLots - PendingSellLots;

    public void AddPending(OrderSide side, long lots)
    {
        if (side == OrderSide.Buy)
            PendingBuyLots += lots;
        else
            PendingSellLots += lots;
    }

    public override Order Target(double fraction)
    {
        if (!(Math.Abs(fraction) <= 100))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "A target is a fraction of equity between -100 and 100; 1.0 is all of it.");
        return owner.SendTarget(this, fraction);
    }

    public override Order Close() => owner.SendDifference(this, -ExpectedLots, reduceOnly: true);

    /// <summary>What is held at the last price, as a double.</summary>
    public double MarkedWorth => SignedSize * State.LastPrice;

    /// <summary>What is held at the last price; takes note of the price, which a trade's worst and best come from.</summary>
    public double Mark()
    {
        double price = State.LastPrice;
        if (price < _segmentLow)
            _segmentLow = price;
        if (price > _segmentHigh)
            _segmentHigh = price;
        return SignedSize * price;
    }

    /// <summary>Takes in a fill: closes open lots of the other side first, opens what is left.</summary>
    public void Apply(SessionOrder order, long lots, long ticks, decimal fee, Timestamp time, long step, Recording.TradeRecorder recorder)
    {
        FoldSegment();
        long left = lots;
        while (left > 0 && Lots != 0 && Math.Sign(Lots) != order.Sign)
        {
            ref var lot = ref _open[_first];
            long closed = Math.Min(left, lot.Lots);
            decimal entryFee = closed == lot.Lots ? lot.Fee : lot.Fee * closed / lot.Lots;
            decimal exitFee = closed == lots ? fee : fee * closed / lots;
            long direction = Math.Sign(Lots);
            _realizedTickLots += (Int128)(ticks - lot.Ticks) * closed * direction;
            recorder.Closed(order, in lot, closed * direction, ticks, time, step, entryFee + exitFee);
            lot.Fee -= entryFee;
            lot.Lots -= closed;
            _openTickLots -= (Int128)lot.Ticks * closed * direction;
            Lots -= closed * direction;
            left -= closed;
            if (lot.Lots == 0)
                DropFirst();
        }

        if (left > 0)
        {
            Push(new OpenLot
            {
                Lots = left,
                Ticks = ticks,
                Time = time,
                Step = step,
                Fee = left == lots ? fee : fee * left / lots,
                LowestPrice = double.PositiveInfinity,
                HighestPrice = double.NegativeInfinity,
                OrderId = order.Id,
            });
            Lots += left * order.Sign;
            _openTickLots += (Int128)ticks * left * order.Sign;
        }

        SignedSize = Lots * State.LotSize * State.Multiplier;
    }

    private void FoldSegment()
    {
        for (int i = 0; i < _openCount; i++)
        {
            ref var lot = ref _open[(_first + i) % _open.Length];
            lot.LowestPrice = Math.Min(lot.LowestPrice, _segmentLow);
            lot.HighestPrice = Math.Max(lot.HighestPrice, _segmentHigh);
        }

        (_segmentLow, _segmentHigh) = (double.PositiveInfinity, double.NegativeInfinity);
    }

    private void Push(OpenLot lot)
    {
        if (_openCount == _open.Length)
        {
            var larger = new OpenLot[_openCount * 2];
            for (int i = 0; i < _openCount; i++)
                larger[i] = _open[(_first + i) % _open.Length];
            (_open, _first) = (larger, 0);
        }

        _open[(_first + _openCount++) % _open.Length] = lot;
    }

    private void DropFirst()
    {
        _open[_first] = default;
        _first = (_first + 1) % _open.Length;
        _openCount--;
    }
}
