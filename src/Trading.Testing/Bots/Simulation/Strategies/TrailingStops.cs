namespace Trading.Testing;

/// <summary>Buys, and lets a stop follow: one that the venue trails, or one that the session moves.</summary>
internal sealed class TrailingStops : SimulatedTrader
{
    private Order _stop;
    private int _age;

    protected override void Act(decimal bid, decimal ask)
    {
        if (Position.Quantity == 0)
        {
            _age = 0;
            if (_stop.IsOpen)
                Cancel(_stop);
            else
                Buy(Size);
            return;
        }

        if (_age++ == 0)
        {
            bool isPercent = Chance(0.5);
            _stop = Submit(new()
            {
                Side = OrderSide.Sell,
                Type = OrderType.TrailingStopMarket,
                Quantity = Position.Quantity,
                TrailingOffset = isPercent ? 0.1m : Near(4 + (5 * (decimal)Random.NextDouble()), 0),
                TrailingOffsetType = isPercent ? TrailingOffsetType.Percent : TrailingOffsetType.Price,
                ReduceOnly = true,
            });
        }
        else if (_age > 10)
        {
            CancelAll();
            Position.Close();
        }
    }

    protected override void OnSave(StateWriter state)
    {
        base.OnSave(state);
        state.Write(_age);
        state.Write(_stop);
    }

    protected override void OnRestore(StateReader state)
    {
        base.OnRestore(state);
        (_age, _stop) = (state.ReadInt32(), state.ReadOrder());
    }
}
