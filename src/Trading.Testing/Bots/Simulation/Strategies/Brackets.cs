namespace Trading.Testing;

/// <summary>Enters with a limit or at the market, with a stop and a target that are sized to what filled.</summary>
internal sealed class Brackets : SimulatedTrader
{
    private BracketOrder _last;
    private int _age;

    protected override void Act(decimal bid, decimal ask)
    {
        bool isOpen = _age > 0 && (_last.Entry.IsOpen || _last.StopLoss.IsOpen || _last.TakeProfit.IsOpen);
        if (isOpen && ++_age < 12)
            return;
        if (isOpen)
        {
            CancelAll();
            Position.Close();
            _age = 0;
            return;
        }

        _age = 1;
        bool isBuy = !Instrument.IsContract || Chance(0.5);
        decimal price = isBuy ? ask : bid;
        double away = (isBuy ? -1 : 1) * (3 + (Random.NextDouble() * 10));
        var entry = new OrderRequest
        {
            Side = isBuy ? OrderSide.Buy : OrderSide.Sell,
            Type = Chance(0.5) ? OrderType.Market : OrderType.Limit,
            Quantity = Size + (Random.Next(200) * Lot),
        };
        if (entry.Type == OrderType.Limit)
            entry = entry with { LimitPrice = Near(price, away / 10) };
        _last = SubmitBracket(entry, Near(price, away), Near(price, -away));
    }

    protected override void OnSave(StateWriter state)
    {
        base.OnSave(state);
        state.Write(_age);
        state.Write(_last.Entry);
        state.Write(_last.StopLoss);
        state.Write(_last.TakeProfit);
    }

    protected override void OnRestore(StateReader state)
    {
        base.OnRestore(state);
        (_age, _last) = (state.ReadInt32(), new(state.ReadOrder(), state.ReadOrder(), state.ReadOrder()));
    }
}
