using Trading.Accounts;
using Trading.Kernel;

namespace Trading.Live;

/// <summary>Books fees that a spot venue takes out of the goods that were bought.</summary>
internal static class LiveFees
{
    /// <summary>The tag of the orders that stand for goods which the venue kept.</summary>
    public const string GoodsTag = "fee";

    /// <summary>The goods leave the position as if sold at the fill's price to pay the fee; what of a lot is left over stays in the account as money of that currency.</summary>
    public static void PayInGoods(Session session, PositionState position, decimal quantity, long ticks)
    {
        var state = position.State;
        var instrument = state.Instrument;
        long lots = (long)decimal.Ceiling(quantity / instrument.LotSize);
        if (quantity < 0 || lots > position.Lots)
        {
            // A rebate, or goods that are gone already: it is money of that currency.
            session.Account.Receive(LedgerAccount.Fees, session.Account.IndexOf(instrument.BaseCurrency), -quantity);
            return;
        }

        var order = session.Orders.CreateOwn(position, OrderSide.Sell, lots, GoodsTag);
        // The strategy did not send it.
        position.Owner.OrderCount--;
        session.Orders.FillOwn(order, ticks, state.ValueOf(ticks, lots));
        decimal rest = instrument.QuantityOf(lots) - quantity;
        if (rest > 0)
            session.Account.Receive(LedgerAccount.External, session.Account.IndexOf(instrument.BaseCurrency), rest);
    }
}
