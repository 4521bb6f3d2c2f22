using Trading.Kernel;
using Trading.Orders;

namespace Trading.Accounts;

/// <summary>A strategy's position: open lots first in, first out, in integer ticks and lots, so that profit is exact.</summary>
internal sealed class PositionState(StrategyRuntime owner, InstrumentState state, PositionSide side) : Position
{
    private OpenLot[] _open = new OpenLot[4];
    private int _first;
    private int _openCount;
    private Int128 _openTickLots;
    private Int128 _realizedTickLots;
    private decimal _openInverse;
    private decimal _realizedInverse;
    private decimal _carriedProfit;
    private double _entryWorth;
    private double _segmentLow = double.PositiveInfinity;
    private double _segmentHigh = double.NegativeInfinity;

    public readonly StrategyRuntime Owner = owner;
    public readonly InstrumentState State = state;

    /// <summary>What is held, in lots; negative is short.</summary>
    public long Lots;

    /// <summary>Lots of market orders to buy that are on their way.</summary>
    public long PendingBuyLots;

    /// <summary>Lots of market orders to sell that are on their way.</summary>
    public long PendingSellLots;

    /// <summary>Lots that working sell orders of a cash account hold.</summary>
    public long ReservedLots;

    /// <summary>Lots of open orders to buy that can enlarge it, where the session has safety limits.</summary>
    public long OpenBuyLots;

    /// <summary>Lots of open orders to sell that can enlarge it, where the session has safety limits.</summary>
    public long OpenSellLots;

    /// <summary>What it had made when it was last flat.</summary>
    public decimal TripBase;

    /// <summary>The step in which a safety limit last tried to close it.</summary>
    public long ClosingStep = -1;

    /// <summary>What its fills have cost, in the settlement currency.</summary>
    public decimal FeesPaid;

    /// <summary>What it received in funding and dividends; negative where it paid.</summary>
    public decimal Income;

    /// <summary>What was received for lending; negative is what borrowing cost.</summary>
    public decimal Interest;

    /// <summary>The order of the venue that ends it when its margin is used up.</summary>
    public SessionOrder? Liquidation;

    /// <summary>The quantity times the multiplier, for marking to market at every bar.</summary>
    private double _signedSize;

    public override Instrument Instrument => State.Instrument;

    public override PositionSide Side { get; } = side;

    public override decimal Quantity => Instrument.QuantityOf(Lots);

    public override decimal AveragePrice => Lots == 0 ? 0
        : State.IsInverse ? State.LotValue * Lots / _openInverse
        : Instrument.TickSize * ((decimal)_openTickLots / Lots);

    public override decimal RealizedProfit => (State.TickLotValue * (decimal)_realizedTickLots) + _realizedInverse + _carriedProfit;

    public override decimal UnrealizedProfit => Lots == 0 ? 0
        : State.IsInverse ? State.Settlement.Round(_openInverse - Worth)
        : Worth - (State.TickLotValue * (decimal)_openTickLots);

    /// <summary>What is held at the last price, in the settlement currency; negative is short.</summary>
    public decimal Worth => Lots == 0 ? 0
        : State.IsInverse ? State.LotValue * Lots / new decimal(State.MarkPrice)
        : new decimal(State.MarkPrice) * State.LotValue * Lots;

    /// <summary>What it adds to the equity of the account, in the account's currency: goods at their worth, contracts at their open profit.</summary>
    public decimal Contribution => State.ToAccount(State.SettlesProfit ? UnrealizedProfit : Worth);

    /// <summary>What the account must keep for it, in the account's currency.</summary>
    public decimal InitialMargin
    {
        get
        {
            decimal worth = State.ToAccount(Math.Abs(Worth));
            return worth * State.Account.TierOf(Instrument, worth).InitialRate;
        }
    }

    /// <summary>All that it made: closed, open, fees, funding, dividends and interest; in the settlement currency.</summary>
    public decimal NetProfit => RealizedProfit + UnrealizedProfit - FeesPaid + Income + Interest;

    /// <summary>What the position will be once all market orders on their way are filled.</summary>
    public long ExpectedLots => Lots + PendingBuyLots - PendingSellLots;

    /// <summary>The parts that it was opened in, the oldest first; neighbours at one price are one.</summary>
    public IEnumerable<(long Ticks, long Lots)> Parts
    {
        get
        {
            for (int i = 0; i < _openCount;)
            {
                long ticks = _open[(_first + i) % _open.Length].Ticks, lots = 0;
                for (; i < _openCount && _open[(_first + i) % _open.Length] is var lot && lot.Ticks == ticks; i++)
                    lots += lot.Lots;
                yield return (ticks, lots);
            }
        }
    }

    /// <summary>Goes on with what it had made in an earlier session.</summary>
    public void GoOnFrom(decimal realizedProfit, decimal feesPaid, decimal income, decimal interest)
    {
        (_carriedProfit, FeesPaid, Income, Interest) = (realizedProfit, feesPaid, income, interest);
        TripBase = realizedProfit - feesPaid + income + interest;
    }

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
        return Owner.Targets.Send(this, fraction);
    }

    public override Order Close() => Owner.Targets.SendDifference(this, -ExpectedLots, reduceOnly: true);

    /// <summary>What was paid for what is held, in the settlement currency; negative is short.</summary>
    public double EntryWorth => (double)(State.IsInverse ? _openInverse : State.TickLotValue * (decimal)_openTickLots);

    /// <summary>What it adds to equity at the last price, as a double.</summary>
    public double MarkedContribution => ContributionAt(State.MarkPrice) * State.RateToAccount;

    /// <summary>What is held at the last price, as a double; negative is short.</summary>
    public double MarkedWorth => (State.IsInverse ? _signedSize / State.MarkPrice : _signedSize * State.MarkPrice) * State.RateToAccount;

    /// <summary>What it adds to equity at the last price, and what it is worth; takes note of the price, which a trade's worst and best come from.</summary>
    public double Mark(out double worth)
    {
        double price = State.MarkPrice;
        if (price < _segmentLow)
            _segmentLow = price;
        if (price > _segmentHigh)
            _segmentHigh = price;
        worth = State.IsInverse ? _signedSize / price : _signedSize * price;
        double contribution = State.IsInverse ? _entryWorth - worth : worth - _entryWorth;
        if (State.CurrencyIndex == 0)
            return contribution;
        double rate = State.RateToAccount;
        worth *= rate;
        return contribution * rate;
    }

    /// <summary>What it adds to equity at a price, in the settlement currency.</summary>
    public double ContributionAt(double price) => State.IsInverse
        ? _entryWorth - (_signedSize / price)
        : (_signedSize * price) - _entryWorth;

    /// <summary>The first price at which what stands behind it no longer covers its maintenance margin; NaN where there is none.</summary>
    /// <param name="others">What stands behind it apart from its own profit at the last price, less the maintenance of other positions; in the settlement currency.</param>
    /// <param name="rate">The maintenance rate.</param>
    public double LiquidationPrice(double others, double rate)
    {
        // Contribution(p) + others = rate × |worth(p)|, solved for p.
        double size = Math.Abs(_signedSize);
        double price = State.IsInverse
            ? (_signedSize + (rate * size)) / (others + _entryWorth)
            : (_entryWorth - others) / (_signedSize - (rate * size));
        return price > 0 && double.IsFinite(price) ? price : double.NaN;
    }

    /// <summary>Changes lots and prices as a split does, profit unchanged. What is no whole lot is left over.</summary>
    /// <returns>The fraction of a lot that is left, negative for short.</returns>
    public decimal Split(decimal ratio)
    {
        FoldSegment();
        decimal exact = Lots * ratio;
        long before = Lots;
        var cost = _openTickLots;
        long sign = Math.Sign(Lots);
        long left = (long)decimal.Truncate(Math.Abs(exact));
        (Lots, _openTickLots) = (0, 0);
        for (int i = 0; i < _openCount; i++)
        {
            ref var lot = ref _open[(_first + i) % _open.Length];
            long lots = i == _openCount - 1 ? left : Math.Min(left, (long)decimal.Round(lot.Lots * ratio));
            left -= lots;
            lot.Lots = lots;
            lot.Ticks = Math.Max(1, (long)decimal.Round(lot.Ticks / ratio));
            (lot.LowestPrice, lot.HighestPrice) = (lot.LowestPrice / (double)ratio, lot.HighestPrice / (double)ratio);
            Lots += lots * sign;
            _openTickLots += (Int128)lot.Ticks * lots * sign;
        }

        while (_openCount > 0 && _open[_first].Lots == 0)
            DropFirst();
        // What rounding the prices took from the cost is profit or loss already made, so that all together stays.
        _realizedTickLots += _openTickLots - cost;
        State.Account.MoveGoods(State, Lots - before);
        State.NetLots += Lots - before;
        Refresh();
        return exact - Lots;
    }

    /// <summary>Takes in a fill: closes open lots of the other side first, opens what is left.</summary>
    /// <returns>The profit that was closed, in the settlement currency; only where contracts settle it.</returns>
    public decimal Apply(SessionOrder order, long lots, long ticks, decimal fee, Timestamp time, long step, Recording.TradeRecorder recorder)
    {
        FoldSegment();
        decimal realized = 0;
        long left = lots;
        while (left > 0 && Lots != 0 && Math.Sign(Lots) != order.Sign)
        {
            ref var lot = ref _open[_first];
            long closed = Math.Min(left, lot.Lots);
            decimal entryFee = closed == lot.Lots ? lot.Fee : lot.Fee * closed / lot.Lots;
            decimal exitFee = closed == lots ? fee : fee * closed / lots;
            long direction = Math.Sign(Lots);
            if (State.SettlesProfit)
                realized += State.ProfitOf(lot.Ticks, ticks, closed * direction);
            if (State.IsInverse)
            {
                _realizedInverse += State.ProfitOf(lot.Ticks, ticks, closed * direction);
                _openInverse -= State.InverseOf(lot.Ticks, closed * direction);
            }
            else
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
            if (State.IsInverse)
                _openInverse += State.InverseOf(ticks, left * order.Sign);
            _openTickLots += (Int128)ticks * left * order.Sign;
        }

        State.NetLots += lots * order.Sign;
        Refresh();
        return realized;
    }

    private void Refresh()
    {
        _signedSize = Lots * State.LotSize * State.Multiplier;
        if (Lots == 0)
            (_openInverse, _entryWorth) = (0, 0);
        else if (State.SettlesProfit)
            _entryWorth = EntryWorth;
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
