namespace Trading.Testing;

/// <summary>A strategy for simulations, which does something every few quotes.</summary>
internal abstract class SimulatedTrader : Strategy
{
    private int _wait = 3;

    protected decimal Lot => Instrument.LotSize;

    /// <summary>A usual size: worth a few hundred.</summary>
    protected static decimal Size => 0.01m;

    /// <summary>A price near another one, on the grid.</summary>
    protected decimal Near(decimal price, double offset) => Math.Round((price + (decimal)offset) / Instrument.TickSize) * Instrument.TickSize;

    protected bool Chance(double probability) => Random.NextDouble() < probability;

    protected abstract void Act(decimal bid, decimal ask);

    protected sealed override void OnQuote(Instrument instrument, in Quote quote) => See((decimal)quote.BidPrice, (decimal)quote.AskPrice);

    protected sealed override void OnBook(Instrument instrument, IBookView book)
    {
        if (book.TryGetBest(OrderSide.Buy, out var bid) && book.TryGetBest(OrderSide.Sell, out var ask))
            See(instrument.PriceOf(bid.PriceTicks), instrument.PriceOf(ask.PriceTicks));
    }

    private void See(decimal bid, decimal ask)
    {
        if (--_wait > 0)
            return;
        _wait = 2 + Random.Next(8);
        Act(bid, ask);
    }

    protected override void OnSave(StateWriter state) => state.Write(_wait);

    protected override void OnRestore(StateReader state) => _wait = state.ReadInt32();
}
