using Trading.Accounts;
using Trading.Kernel;
using Trading.Orders;

namespace Trading.Live;

/// <summary>Books what a venue says was filled: lots, money, and fees in whatever they were taken.</summary>
internal sealed class LiveBooking(Session session, LiveVenue venue, Action<AlarmKind, string> alarm)
{
    /// <summary>A fill that was missing comes after all: what was booked in its place counts for it.</summary>
    public bool IsBookedAsMissing(LiveOrder live, VenueFill fill)
    {
        long lots = LotsOf(live.Order.State, fill.Quantity);
        if (live.MissingLots < lots)
            return false;
        decimal expected = lots == live.MissingLots ? live.MissingFee : live.Order.State.Settlement.Round(live.MissingFee * lots / live.MissingLots);
        live.MissingLots -= lots;
        live.MissingFee -= expected;
        CorrectFee(live.Order, fill, expected);
        session.Messages.Add($"{session.Now} Fill {fill.TradeId} of order {live.ClientOrderId}, {fill.Quantity} at {fill.Price}, came after it was booked as missing; it counts as booked.");
        return true;
    }

    /// <summary>Now that it is known what a fill cost: its fee takes the place of the one that was expected.</summary>
    private void CorrectFee(SessionOrder order, VenueFill fill, decimal expected)
    {
        var state = order.State;
        var (fee, baseFee) = FeeOf(state, fill, fill.Price * fill.Quantity * state.Instrument.Multiplier);
        if (fee != expected)
        {
            session.Account.Receive(LedgerAccount.Fees, state.CurrencyIndex, expected - fee);
            order.Position.FeesPaid += fee - expected;
        }

        if (baseFee != 0)
        {
            venue.GoodsFees.PayInGoods(order.Position, baseFee, Math.Max(1, (long)decimal.Round(fill.Price / state.Instrument.TickSize)));
            FitChildren(order);
        }

        session.Drain();
    }

    /// <summary>Books a fill.</summary>
    /// <returns>The fee in the settlement currency.</returns>
    public decimal Book(LiveOrder live, VenueFill fill, bool isAverage = false)
    {
        var order = live.Order;
        var state = order.State;
        var instrument = order.Instrument;
        long lots = LotsOf(state, fill.Quantity);
        if (lots == 0 || instrument.QuantityOf(lots) != fill.Quantity || !instrument.TryGetTicks(fill.Price, out long ticks))
        {
            // An average of several fills stands between ticks.
            if (!isAverage)
                alarm(AlarmKind.OffGrid, $"Fill {fill.TradeId} of order {live.ClientOrderId}, {fill.Quantity} at {fill.Price}, does not stand on the grid of {instrument}; it was booked at the nearest.");
            ticks = Math.Max(1, (long)decimal.Round(fill.Price / instrument.TickSize));
            lots = Math.Max(1, lots);
        }

        // One that was made smaller here is filled as it was there, until the venue has heard of it; one that is to grow may have grown.
        long most = live.Change is { QuantityLots: > 0 } change ? Math.Max(live.SentLots, live.LotsAfter(in change)) : live.SentLots;
        live.FilledLots += lots;
        if (live.FilledLots > most)
            alarm(AlarmKind.Overfill, $"Order {live.ClientOrderId} was for {instrument.QuantityOf(most)} {instrument}, and {instrument.QuantityOf(live.FilledLots)} was filled.");
        decimal notional = state.IsInverse ? state.ValueOf(ticks, lots) : fill.Price * fill.Quantity * instrument.Multiplier;
        var (fee, baseFee) = FeeOf(state, fill, notional);
        bool wasOpen = order.IsOpen;
        session.Orders.FillReported(order, lots, ticks, notional, fee, fill.Liquidity ?? Liquidity.Taker, session.Now);
        if (baseFee != 0)
        {
            venue.GoodsFees.PayInGoods(order.Position, baseFee, ticks);
            FitChildren(order);
        }

        if (wasOpen && !order.IsOpen)
            Leave(order);
        session.Drain();
        return fee;
    }

    /// <summary>The fee in the settlement currency, and what of it was taken from the goods that were bought.</summary>
    private (decimal Fee, decimal BaseFee) FeeOf(InstrumentState state, VenueFill fill, decimal notional)
    {
        if (fill.Fee is not { } fee)
        {
            decimal expected = state.Venue.Fees.Calculate(new()
            {
                Instrument = state.Instrument,
                Side = fill.Side,
                Quantity = fill.Quantity,
                Notional = notional,
                Liquidity = fill.Liquidity ?? Liquidity.Taker,
            });
            return (state.Settlement.Round(expected), 0);
        }

        if (fee.Currency.Code == state.Settlement.Code)
            return (fee.Amount, 0);
        if (!state.SettlesProfit && fee.Currency.Code == state.Instrument.BaseCurrency.Code)
            return (0, fee.Amount);
        // A third currency, as a venue's own coin: booked in what it is worth, where a rate is known.
        session.Account.Receive(LedgerAccount.Fees, session.Account.IndexOf(fee.Currency), -fee.Amount);
        return (0, 0);
    }

    /// <summary>A fee that was taken from the goods has left less of them than was filled: orders that close the position cannot sell more than there is.</summary>
    private void FitChildren(SessionOrder order)
    {
        long lots = Math.Abs(order.Position.Lots);
        foreach (var child in order.Children?.SelectMany(group => group.Members).ToArray() ?? [])
        {
            if (!child.IsOpen || child.LeavesLots <= lots || child.Sign * order.Position.Lots >= 0)
                continue;
            session.Orders.Resize(child, child.FilledLots + lots);
            if (child.IsWorking && !child.IsEmulated)
                venue.Resized(child);
        }
    }

    /// <summary>A quantity in lots; what is less than one is left out.</summary>
    public static long LotsOf(InstrumentState state, decimal quantity) =>
        state.Instrument.TryGetLots(quantity, out long lots) ? lots : (long)decimal.Floor(quantity / state.Instrument.LotSize);

    /// <summary>Takes an order from those that work.</summary>
    public static void Leave(SessionOrder order)
    {
        if (order.IsWorking)
            order.State.Orders.Remove(order);
    }
}
