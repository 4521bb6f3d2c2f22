namespace Trading.Testing;

/// <summary>Keeps limit orders around the price, moves them, makes them larger and smaller, and takes them away.</summary>
internal sealed class RestingLimits : OrderKeepingTrader
{
    protected override void Act(decimal bid, decimal ask)
    {
        Orders.RemoveAll(order => !order.IsOpen);
        bool canSell = Instrument.IsContract || Position.Quantity >= 2 * Size;
        if (Orders.Count < 4 && Chance(0.6))
        {
            bool isBuy = Math.Abs(Position.Quantity) > 0.1m ? Position.Quantity < 0 : !canSell || Chance(0.5);
            Orders.Add(isBuy ? BuyLimit(Size, Near(bid, -Random.NextDouble() * 6)) : SellLimit(Size, Near(ask, Random.NextDouble() * 6)));
            return;
        }

        if (Orders.Count == 0)
            return;
        var order = Orders[Random.Next(Orders.Count)];
        if (Chance(0.3))
            Cancel(order);
        else if (Chance(0.5))
            Modify(order, new() { LimitPrice = Near(order.Side == OrderSide.Buy ? bid : ask, (order.Side == OrderSide.Buy ? -1 : 1) * Random.NextDouble() * 4) });
        else
            Modify(order, new() { Quantity = order.FilledQuantity + Size + ((Random.Next(200) - 100) * Lot) });
    }
}
