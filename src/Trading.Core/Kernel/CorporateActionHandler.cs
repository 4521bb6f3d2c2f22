using Trading.Accounts;

namespace Trading.Kernel;

/// <summary>Pays dividends and carries out splits. Working orders end, since what they are about has changed.</summary>
internal struct CorporateActionHandler(Session session, InstrumentState state) : ITickHandler<CorporateAction>
{
    public readonly Timestamp TimeOf(in CorporateAction tick) => tick.Time;

    public readonly bool TryGetPrice(in CorporateAction tick, out double price, out double size)
    {
        (price, size) = (0, 0);
        return false;
    }

    public readonly void Handle(in CorporateAction tick)
    {
        if (tick.Value <= 0)
            throw new MarketDataException(FormattableString.Invariant($"{state.Instrument}: a {tick.Kind} of {tick.Value} at {tick.Time}; it must be above zero."));
        if (tick.Kind == CorporateActionKind.Dividend)
        {
            PayDividend(tick.Value);
            return;
        }

        session.Routing.EndOrders(state, OrderDenialReason.CorporateAction);
        session.Drain();
        Split(tick.Value);
    }

    private readonly void PayDividend(decimal aShare)
    {
        foreach (var position in session.Positions.Open)
        {
            if (!ReferenceEquals(position.State, state))
                continue;
            decimal amount = state.Settlement.Round(position.Quantity * state.Instrument.Multiplier * aShare);
            position.Income += amount;
            session.Account.Receive(LedgerAccount.Dividends, state.CurrencyIndex, amount);
            session.Positions.Moved(position, wasOpen: true);
        }
    }

    private readonly void Split(decimal ratio)
    {
        state.LastPrice /= (double)ratio;
        foreach (var position in session.Positions.Open.ToArray())
        {
            if (!ReferenceEquals(position.State, state))
                continue;
            decimal rest = position.Split(ratio);
            // What is no whole lot is paid out at the last price.
            decimal paid = state.Settlement.Round(rest * state.LotValue * (decimal)state.LastPrice);
            if (paid != 0)
            {
                position.Income += paid;
                session.Account.Receive(LedgerAccount.Dividends, state.CurrencyIndex, paid);
            }

            session.Positions.Moved(position, wasOpen: true);
        }
    }
}
