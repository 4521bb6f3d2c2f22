using Trading.Accounts;
using Trading.Kernel;

namespace Trading.Live;

/// <summary>Books fees that a spot venue takes out of the goods that were bought, so that a position is always what the account holds in whole lots.</summary>
internal sealed class LiveFees(Session session)
{
    /// <summary>The tag of the orders that stand for goods which the venue kept.</summary>
    public const string GoodsTag = "fee";

    private readonly Dictionary<PositionState, decimal> _rests = new(ReferenceEqualityComparer.Instance);

    /// <summary>What of a lot is left over; negative is owed.</summary>
    public decimal RestOf(PositionState position) => _rests.GetValueOrDefault(position);

    /// <summary>Begins with what an earlier session had left over.</summary>
    public void Begin(PositionState position, decimal rest)
    {
        _rests[position] = rest;
        session.Account.Receive(LedgerAccount.External, session.Account.IndexOf(position.State.Instrument.BaseCurrency), rest);
    }

    /// <summary>The goods leave the position as if sold at the fill's price to pay the fee. What of a lot is left over stays in the account as money of that currency, and pays the next fees first; what is not there yet is owed, and goes with the next fee.</summary>
    public void PayInGoods(PositionState position, decimal quantity, long ticks)
    {
        var state = position.State;
        var instrument = state.Instrument;
        int currency = session.Account.IndexOf(instrument.BaseCurrency);
        decimal rest = _rests.GetValueOrDefault(position);
        long lots = (long)decimal.Ceiling((quantity - rest) / instrument.LotSize);
        if (lots <= 0 || lots > position.Lots)
        {
            // What was left over pays it, or it is owed until there are goods again: fills may be heard of in another order than they were made.
            session.Account.Receive(LedgerAccount.Fees, currency, -quantity);
            _rests[position] = rest - quantity;
            return;
        }

        var order = session.Orders.CreateOwn(position, OrderSide.Sell, lots, GoodsTag);
        // The strategy did not send it.
        position.Owner.OrderCount--;
        session.Orders.FillOwn(order, ticks, state.ValueOf(ticks, lots));
        decimal left = rest + instrument.QuantityOf(lots) - quantity;
        if (left != rest)
            session.Account.Receive(LedgerAccount.External, currency, left - rest);
        _rests[position] = left;
    }
}
