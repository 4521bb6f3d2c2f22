using System.Globalization;

namespace Trading.Testing.Tests.Bots;

/// <summary>Always has orders open, of every kind and in every relation, holds them, and writes down what it hears of them.</summary>
public sealed class HoldsOrders(SeenByAll all) : Strategy
{
    private readonly List<Order> _orders = [];
    private int _seen;
    private int _round;

    [Parameter(0, 9)]
    public int Number { get; set; }

    /// <summary>Whether it forgets to write its orders down.</summary>
    [Parameter(0, 1)]
    public int Forgets { get; set; }

    protected override void OnBar(in Bar bar)
    {
        See(FormattableString.Invariant($"bar {bar.Close}, {Position.Quantity} at {Position.AveragePrice:0.000000}, equity {Account.Equity:0.0000}, cash {Account.Cash:0.00}"));
        if (_seen == 0)
            Act((decimal)bar.Close);
    }

    protected override void OnQuote(Instrument instrument, in Quote quote)
    {
        if (++_seen % 9 == 0)
            Act((decimal)quote.BidPrice);
    }

    protected override void OnBook(Instrument instrument, IBookView book)
    {
        if (++_seen % 9 == 0 && book.TryGetBest(OrderSide.Buy, out var bid))
            Act(instrument.PriceOf(bid.PriceTicks));
    }

    protected override void OnOrder(in OrderEvent orderEvent)
    {
        var order = orderEvent.Order;
        See(FormattableString.Invariant($"{orderEvent.Kind} {order.Tag}: {order.Side} {order.Quantity} {order.Type} {order.Status} {order.LimitPrice} {order.TriggerPrice} {order.FilledQuantity} at {order.AverageFillPrice:0.000000} {orderEvent.Reason} {order.Contingency} parent {(order.Parent.Exists ? order.Parent.Tag : "")}"));
    }

    protected override void OnSave(StateWriter state)
    {
        state.Write(_seen);
        state.Write(_round);
        var kept = Forgets != 0 ? [] : _orders;
        state.Write(kept.Count);
        foreach (var order in kept)
            state.Write(order);
    }

    protected override void OnRestore(StateReader state)
    {
        (_seen, _round) = (state.ReadInt32(), state.ReadInt32());
        for (int left = state.ReadInt32(); left > 0; left--)
            _orders.Add(state.ReadOrder());
    }

    private void Act(decimal price)
    {
        _orders.RemoveAll(order => !order.IsOpen);
        string tag = (++_round).ToString(CultureInfo.InvariantCulture);
        decimal near = _round % 5, size = 0.001m * (1 + (_round % 3));
        var order = new OrderRequest { Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = size, LimitPrice = price - near, Tag = tag };
        var stop = new OrderRequest { Side = OrderSide.Buy, Type = OrderType.StopMarket, Quantity = size, TriggerPrice = price + 3 + near, Tag = tag };
        switch (_round % 14)
        {
            case 0 when _orders.Count > 0:
                Cancel(_orders[0]);
                break;
            case 1:
            case 2:
                _orders.Add(Submit(order));
                break;
            case 3 when Position.Quantity > size:
                _orders.Add(Submit(order with { Side = OrderSide.Sell, LimitPrice = price + 2 + near }));
                break;
            case 4:
                _orders.Add(Submit(stop));
                break;
            case 5 when Position.Quantity > size:
                _orders.Add(Submit(new() { Side = OrderSide.Sell, Type = OrderType.TrailingStopMarket, Quantity = size, TrailingOffset = Instrument.IsContract ? 0.1m : 0.02m, TrailingOffsetType = TrailingOffsetType.Percent, ReduceOnly = true, Tag = tag }));
                break;
            case 6:
            case 12:
                var bracket = SubmitBracket(order with { LimitPrice = price - 1 }, price - 6, price + 5);
                _orders.AddRange([bracket.Entry, bracket.StopLoss, bracket.TakeProfit]);
                break;
            case 7:
                _orders.AddRange(SubmitGroup(ContingencyType.OneCancelsOther, order with { LimitPrice = price - 4 }, stop));
                break;
            case 8 when _orders.Find(each => each.Type == OrderType.Limit && each.Status is OrderStatus.Accepted or OrderStatus.PartiallyFilled) is { Exists: true } limit:
                Modify(limit, new() { LimitPrice = limit.LimitPrice - (limit.Side == OrderSide.Buy ? 0.5m : -0.5m) });
                break;
            case 9:
                _orders.Add(Submit(order with { LimitPrice = price - 8, TimeInForce = TimeInForce.GoodTillDate, ExpireTime = Now + TimeSpan.FromSeconds(_seen == 0 ? 100 : 4) }));
                break;
            case 10:
                _orders.Add(Submit(stop with { Type = OrderType.MarketIfTouched, TriggerPrice = price - 5 }));
                break;
            case 11:
                Buy(size, tag);
                break;
            case 13:
                while (_orders.Count > 16)
                {
                    Cancel(_orders[0]);
                    _orders.RemoveAt(0);
                }

                if (Position.Quantity > 0.02m)
                    Sell(Position.Quantity / 2 - (Position.Quantity / 2 % 0.001m), tag);
                break;
        }
    }

    private void See(string what) => all.Of(Number).Add($"{Now} {what}");
}
