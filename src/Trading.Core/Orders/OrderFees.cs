using Trading.Kernel;

namespace Trading.Orders;

/// <summary>What an order can still cost in fees that are not in proportion to its worth: so much a contract, with a minimum an order.</summary>
internal static class OrderFees
{
    /// <summary>What the fee model is asked for further lots of an order.</summary>
    public static FeeContext ContextOf(SessionOrder order, long lots, decimal notional, Liquidity liquidity)
    {
        var instrument = order.State.Instrument;
        return new()
        {
            Instrument = instrument,
            Side = order.Side,
            Quantity = instrument.QuantityOf(lots),
            Notional = notional,
            Liquidity = liquidity,
            FilledBefore = instrument.QuantityOf(order.FilledLots),
            NotionalBefore = order.FilledNotional,
            FeeBefore = order.FeesPaid,
        };
    }

    /// <summary>The most that further lots of an order cost, rounded as when they fill; no rebate is counted on.</summary>
    public static decimal MostOf(SessionOrder order, long lots, decimal notional)
    {
        var fees = order.State.Venue.Fees;
        decimal fee = Math.Max(
            fees.Calculate(ContextOf(order, lots, notional, Liquidity.Taker)),
            fees.Calculate(ContextOf(order, lots, notional, Liquidity.Maker)));
        return fee <= 0 ? 0 : order.State.Settlement.Round(fee);
    }

    /// <summary>How many of the wanted lots an amount pays for, fee included.</summary>
    /// <param name="order">The order.</param>
    /// <param name="ticks">The price.</param>
    /// <param name="wanted">The most lots.</param>
    /// <param name="available">What there is to spend.</param>
    /// <param name="lotsBefore">Lots that the same amount has to pay for too, at other prices.</param>
    /// <param name="notionalBefore">What those are worth.</param>
    public static long AffordableLots(SessionOrder order, long ticks, long wanted, decimal available, long lotsBefore = 0, decimal notionalBefore = 0)
    {
        bool Reaches(long lots)
        {
            decimal notional = notionalBefore + order.State.ValueOf(ticks, lots);
            return notional + MostOf(order, lotsBefore + lots, notional) <= available;
        }

        if (wanted <= 0 || Reaches(wanted))
            return wanted;
        long reached = 0;
        long missed = wanted;
        while (missed - reached > 1)
        {
            long middle = reached + ((missed - reached) / 2);
            if (Reaches(middle))
                reached = middle;
            else
                missed = middle;
        }

        return reached;
    }
}
