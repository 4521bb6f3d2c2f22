namespace Trading.Kernel;

internal struct QuoteHandler(Session session, InstrumentState state, bool isFirst) : ITickHandler<Quote>
{
    public readonly Timestamp TimeOf(in Quote tick) => tick.Time;

    public readonly bool TryGetPrice(in Quote tick, out double price, out double size)
    {
        (price, size) = (tick.MidPrice, 0);
        return !state.HasTrades;
    }

    public readonly void Handle(in Quote tick)
    {
        (state.Bid, state.BidSize, state.Ask, state.AskSize) = (tick.BidPrice, tick.BidSize, tick.AskPrice, tick.AskSize);
        state.MarketVersion++;
        if (!state.HasTraded)
            state.LastPrice = tick.MidPrice;
        if (isFirst)
            session.Equity.AddPrice(state.LastPrice);
        session.MatchQuote(state);
        if (session.IsCold)
            return;
        foreach (var listener in state.QuoteListeners)
            listener.OnQuote(state.Instrument, in tick);
    }
}
