namespace Trading.Tests.Properties;

/// <summary>Sends, changes and cancels orders of all kinds at random, and remembers what it asked for and what it heard.</summary>
internal sealed class ChaoticStrategy(int seed, IReadOnlyList<Instrument> instruments, Timeframe? timeframe, double eagerness) : Strategy
{
    private static readonly OrderType[] Types = Enum.GetValues<OrderType>();
    private readonly Random _random = new(seed);
    private readonly Dictionary<InstrumentId, double> _last = [];
    private int _answers;

    public List<Order> Orders { get; } = [];

    public List<OrderEvent> Events { get; } = [];

    public Dictionary<long, OrderRequest> Requests { get; } = [];

    /// <summary>The orders that it asked to change, whatever came of it.</summary>
    public HashSet<long> Changed { get; } = [];

    /// <summary>Groups of orders that depend on each other, and the order that sends them, if any.</summary>
    public List<(ContingencyType Type, Order Parent, Order[] Members)> Groups { get; } = [];

    /// <summary>Is called whenever the strategy is.</summary>
    public Action? Observe { get; set; }

    /// <summary>The easiest limit that an order ever had, and its easiest trigger: what it may not fill beyond, or wake before.</summary>
    public Dictionary<long, (List<decimal> Limits, List<decimal> Triggers)> Prices { get; } = [];

    public decimal HeldOf(Instrument instrument) => PositionOf(instrument).Quantity;

    protected override void OnStart()
    {
        foreach (var instrument in instruments)
        {
            Watch(instrument.Id);
            if (timeframe is { } each)
                Subscribe(instrument.Id, each);
        }
    }

    protected override void OnBar(BarSeries series, in Bar bar)
    {
        _last[series.Instrument.Id] = bar.Close;
        Act();
    }

    protected override void OnQuote(Instrument instrument, in Quote quote)
    {
        _last[instrument.Id] = quote.MidPrice;
        Act();
    }

    protected override void OnTrade(Instrument instrument, in Trade trade)
    {
        _last[instrument.Id] = trade.Price;
        Act();
    }

    protected override void OnBook(Instrument instrument, IBookView book)
    {
        if (book.TryGetBest(OrderSide.Buy, out var bid) && book.TryGetBest(OrderSide.Sell, out var ask))
            _last[instrument.Id] = (bid.PriceTicks + ask.PriceTicks) / 2.0;
        Act();
    }

    protected override void OnOrder(in OrderEvent orderEvent)
    {
        Events.Add(orderEvent);
        Observe?.Invoke();
        if (_random.Next(12) == 0 && _answers++ < 200)
            ActOnce();
    }

    private void Act()
    {
        Observe?.Invoke();
        while (_random.NextDouble() < eagerness)
            ActOnce();
    }

    private void ActOnce()
    {
        var instrument = instruments[_random.Next(instruments.Count)];
        if (!_last.TryGetValue(instrument.Id, out double last))
            return;
        switch (_random.Next(20))
        {
            case 0 or 1:
                if (SomeOrder() is { } cancelled)
                    Cancel(cancelled);
                break;
            case 2 or 3:
                Change(last);
                break;
            case 4:
                CancelAll(_random.Next(2) == 0 ? instrument : null);
                break;
            case 5:
                var closing = PositionOf(instrument).Close();
                if (closing.Exists)
                    Note(closing, new() { Instrument = instrument, Side = closing.Side, Type = OrderType.Market, Quantity = closing.Quantity, ReduceOnly = true });
                break;
            case 6:
                var target = PositionOf(instrument).Target((_random.NextDouble() * 0.4) - 0.1);
                if (target.Exists)
                    Note(target, new() { Instrument = instrument, Side = target.Side, Type = OrderType.Market, Quantity = target.Quantity });
                break;
            case 7:
                Bracket(instrument, last);
                break;
            case 8:
                Group(instrument, last);
                break;
            default:
                var request = Draw(instrument, last);
                Note(Submit(request), request);
                break;
        }
    }

    private Order? SomeOrder() => Orders.Count == 0 ? null : Orders[Math.Max(0, Orders.Count - 1 - _random.Next(10))];

    private void Change(double last)
    {
        if (SomeOrder() is not { } order)
            return;
        var change = new OrderChange
        {
            Quantity = _random.Next(2) == 0 ? _random.Next(1, 25) : null,
            LimitPrice = order.LimitPrice is not null && _random.Next(2) == 0 ? Near(last) : null,
            TriggerPrice = order.TriggerPrice is not null && _random.Next(2) == 0 ? Near(last) : null,
        };
        Changed.Add(order.Id);
        if (Prices.TryGetValue(order.Id, out var prices))
        {
            if (change.LimitPrice is { } limit)
                prices.Limits.Add(limit);
            if (change.TriggerPrice is { } trigger)
                prices.Triggers.Add(trigger);
        }

        Modify(order, change);
    }

    private void Bracket(Instrument instrument, double last)
    {
        var entry = Draw(instrument, last);
        if (entry.ReduceOnly || entry.QuoteQuantity is not null)
            return;
        bool buys = entry.Side == OrderSide.Buy;
        decimal around = (decimal)Math.Round(last);
        var bracket = SubmitBracket(entry, buys ? around - _random.Next(1, 12) : around + _random.Next(1, 12), buys ? around + _random.Next(1, 12) : around - _random.Next(1, 12));
        Note(bracket.Entry, entry);
        Groups.Add((ContingencyType.OneUpdatesOther, bracket.Entry, [bracket.StopLoss, bracket.TakeProfit]));
        var child = new OrderRequest { Instrument = instrument, Side = buys ? OrderSide.Sell : OrderSide.Buy, ReduceOnly = true };
        Note(bracket.StopLoss, child with { Type = OrderType.StopMarket, TriggerPrice = bracket.StopLoss.TriggerPrice });
        Note(bracket.TakeProfit, child with { Type = OrderType.Limit, LimitPrice = bracket.TakeProfit.LimitPrice });
    }

    private void Group(Instrument instrument, double last)
    {
        OrderRequest[] requests = [Draw(instrument, last), Draw(instrument, last)];
        var type = _random.Next(2) == 0 ? ContingencyType.OneCancelsOther : ContingencyType.OneUpdatesOther;
        var orders = SubmitGroup(type, requests);
        Groups.Add((type, default, orders));
        for (int i = 0; i < orders.Length; i++)
            Note(orders[i], requests[i]);
    }

    private OrderRequest Draw(Instrument instrument, double last)
    {
        var type = Types[_random.Next(Types.Length)];
        bool isPlain = type is OrderType.Market or OrderType.Limit;
        bool hasLimit = type is OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched or OrderType.TrailingStopLimit;
        var force = _random.Next(3) == 0 ? (TimeInForce)_random.Next(isPlain ? 7 : 5) : TimeInForce.GoodTillCancel;
        bool isByMoney = type == OrderType.Market && !instrument.IsInverse && _random.Next(6) == 0;
        return new()
        {
            Instrument = instrument,
            Side = (OrderSide)_random.Next(2),
            Type = type,
            Quantity = isByMoney ? 0 : _random.Next(60) == 0 ? 0 : _random.Next(1, 21),
            QuoteQuantity = isByMoney ? _random.Next(1, 20) * (decimal)last : null,
            DisplayQuantity = hasLimit && !isByMoney && _random.Next(8) == 0 ? 2 : null,
            LimitPrice = hasLimit ? Near(last) : null,
            TriggerPrice = type is OrderType.StopMarket or OrderType.StopLimit or OrderType.MarketIfTouched or OrderType.LimitIfTouched ? Near(last) : null,
            TrailingOffset = type is OrderType.TrailingStopMarket or OrderType.TrailingStopLimit ? _random.Next(1, 8) : null,
            TriggerSource = (TriggerSource)_random.Next(5),
            TimeInForce = force,
            ExpireTime = force == TimeInForce.GoodTillDate ? Now + TimeSpan.FromSeconds(15 * _random.Next(1, 20)) : Timestamp.MaxValue,
            ReduceOnly = _random.Next(5) == 0,
            PostOnly = type == OrderType.Limit && force is TimeInForce.GoodTillCancel or TimeInForce.GoodTillDate && _random.Next(3) == 0 && type == OrderType.Limit,
        };
    }

    private decimal Near(double last) => Math.Max(1, (decimal)Math.Round(last) + _random.Next(-8, 9));

    private void Note(Order order, in OrderRequest request)
    {
        Orders.Add(order);
        Requests[order.Id] = request;
        Prices[order.Id] = ([.. request.LimitPrice is { } limit ? [limit] : Array.Empty<decimal>()], [.. request.TriggerPrice is { } trigger ? [trigger] : Array.Empty<decimal>()]);
    }
}
