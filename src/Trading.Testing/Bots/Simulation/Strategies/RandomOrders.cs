namespace Trading.Testing;

/// <summary>Sends whatever comes to its mind.</summary>
internal sealed class RandomOrders : OrderKeepingTrader
{
    protected override void Act(decimal bid, decimal ask)
    {
        Orders.RemoveAll(order => !order.IsOpen);
        if (Chance(0.1))
            CancelAll();
        else if (Chance(0.1) && Position.Quantity != 0)
            Position.Close();
        else if (Chance(0.15) && Orders.Count > 0)
            Cancel(Orders[Random.Next(Orders.Count)]);
        else if (Chance(0.15) && Orders.Count > 0)
            Modify(Orders[Random.Next(Orders.Count)], new() { Quantity = Size + (Random.Next(500) * Lot), LimitPrice = Chance(0.5) ? Near(bid, (Random.NextDouble() * 10) - 5) : null });
        else
            Orders.Add(Submit(Draw(bid, ask)));
    }

    private OrderRequest Draw(decimal bid, decimal ask)
    {
        bool isBuy = Chance(Position.Quantity > 0.05m ? 0.2 : 0.55);
        decimal price = isBuy ? ask : bid;
        var request = new OrderRequest
        {
            Side = isBuy ? OrderSide.Buy : OrderSide.Sell,
            Quantity = Size + (Random.Next(500) * Lot),
            ReduceOnly = Chance(0.1),
        };
        return Random.Next(6) switch
        {
            0 => request with { Type = OrderType.Market },
            1 => request with { Type = OrderType.StopMarket, TriggerPrice = Near(price, (isBuy ? 1 : -1) * (2 + (Random.NextDouble() * 6))) },
            2 => request with { Type = OrderType.Limit, LimitPrice = Near(price, isBuy ? 5 : -5), TimeInForce = Chance(0.5) ? TimeInForce.ImmediateOrCancel : TimeInForce.FillOrKill },
            3 => request with { Type = OrderType.Limit, LimitPrice = Near(isBuy ? bid : ask, (isBuy ? -1 : 1) * Random.NextDouble() * 3), PostOnly = true },
            4 => request with { Type = OrderType.MarketIfTouched, TriggerPrice = Near(price, (isBuy ? -1 : 1) * (2 + (Random.NextDouble() * 6))) },
            _ => request with { Type = OrderType.Limit, LimitPrice = Near(price, (Random.NextDouble() * 8) - 4) },
        };
    }
}
