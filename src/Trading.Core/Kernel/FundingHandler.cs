using Trading.Accounts;

namespace Trading.Kernel;

/// <summary>Has holders of a perpetual pay each other.</summary>
internal struct FundingHandler(Session session, InstrumentState state) : ITickHandler<FundingRate>
{
    public readonly Timestamp TimeOf(in FundingRate tick) => tick.Time;

    public readonly bool TryGetPrice(in FundingRate tick, out double price, out double size)
    {
        (price, size) = (0, 0);
        return false;
    }

    public readonly void Handle(in FundingRate tick)
    {
        foreach (var position in session.Positions.Open)
        {
            if (!ReferenceEquals(position.State, state))
                continue;
            decimal price = double.IsNaN(tick.MarkPrice) ? new decimal(state.MarkPrice) : new decimal(tick.MarkPrice);
            decimal worth = state.IsInverse ? state.LotValue * position.Lots / price : state.LotValue * position.Lots * price;
            // Longs pay where the rate is positive; a short position's worth is negative, so it receives.
            decimal received = -state.Settlement.Round(worth * (decimal)tick.Rate);
            position.Income += received;
            session.Account.Receive(LedgerAccount.Funding, state.CurrencyIndex, received);
            session.Positions.Moved(position, wasOpen: true);
        }
    }
}
