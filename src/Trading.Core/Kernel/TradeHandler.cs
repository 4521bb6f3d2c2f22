namespace Trading.Kernel;

internal struct TradeHandler(Session session, InstrumentState state, bool isFirst) : ITickHandler<Trade>
{
    public readonly Timestamp TimeOf(in Trade tick) => tick.Time;

    public readonly bool TryGetPrice(in Trade tick, out double price, out double size)
    {
        (price, size) = (tick.Price, tick.Size);
        return true;
    }

    public readonly void Handle(in Trade tick)
    {
        state.LastPrice = tick.Price;
        state.HasTraded = true;
        if (isFirst)
            session.Equity.AddPrice(state.LastPrice);
        session.MatchTrade(state, in tick);
        if (session.IsCold)
            return;
        foreach (var listener in state.TradeListeners)
            listener.OnTrade(state.Instrument, in tick);
    }
}
