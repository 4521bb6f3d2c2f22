using Trading;

namespace Trading.LiveHost;

/// <summary>Trades several times a second, in every way that leaves something open when the process is killed: at the market, at once or not at all, resting, moved and taken back.</summary>
public sealed class BriskTrader : Strategy
{
    private readonly List<Order> _orders = [];
    private Timestamp _last;

    /// <summary>How long it waits between two decisions, in milliseconds.</summary>
    [Parameter(10, 10_000)]
    public int EveryMilliseconds { get; set; } = 220;

    /// <summary>The size of an order in lots; it varies up to twice of it.</summary>
    [Parameter(1, 1_000_000)]
    public int Lots { get; set; } = 10;

    /// <inheritdoc/>
    protected override void OnQuote(Instrument instrument, in Quote quote)
    {
        if (Now - _last < TimeSpan.FromMilliseconds(EveryMilliseconds))
            return;
        _last = Now;
        _orders.RemoveAll(order => !order.IsOpen);
        double chance = Random.NextDouble();
        if (chance < 0.15 && _orders.Count > 0)
            Cancel(_orders[Random.Next(_orders.Count)]);
        else if (chance < 0.25 && _orders.Count > 0)
            Modify(_orders[Random.Next(_orders.Count)], new() { LimitPrice = instrument.RoundPrice(quote.BidPrice - (Random.Next(20) * (double)instrument.TickSize)) });
        else
            Send(instrument, quote, chance);
    }

    private void Send(Instrument instrument, in Quote quote, double chance)
    {
        decimal quantity = instrument.LotSize * (Lots + Random.Next(Lots));
        bool isBuy = Position.Quantity < quantity || (Position.Quantity < 6 * quantity && Random.NextDouble() < 0.5);
        var side = isBuy ? OrderSide.Buy : OrderSide.Sell;
        if (!isBuy)
            quantity = Math.Min(quantity, Position.Quantity);
        double touch = isBuy ? quote.AskPrice : quote.BidPrice;
        if (chance < 0.55)
            Submit(new() { Side = side, Type = OrderType.Market, Quantity = quantity });
        else if (chance < 0.75)
            Submit(new() { Side = side, Type = OrderType.Limit, Quantity = quantity, LimitPrice = instrument.RoundPrice(touch), TimeInForce = TimeInForce.ImmediateOrCancel });
        else if (isBuy && _orders.Count < 4)
            _orders.Add(Submit(new() { Side = side, Type = OrderType.Limit, Quantity = quantity, LimitPrice = instrument.RoundPrice(quote.BidPrice - (Random.Next(10) * (double)instrument.TickSize)) }));
    }
}
