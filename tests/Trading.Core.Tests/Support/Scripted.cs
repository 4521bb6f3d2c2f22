namespace Trading.Tests.Support;

/// <summary>A strategy whose handlers are given as functions, and which remembers its order events.</summary>
internal sealed class Scripted : Strategy
{
    public Action<Scripted>? Starting { get; init; }

    public Action<Scripted, Bar>? OnEachBar { get; init; }

    public Action<Scripted, BarSeries, Bar>? OnEachSeries { get; init; }

    public Action<Scripted, OrderEvent>? OnEachOrder { get; init; }

    public Action<Scripted, string>? OnEachTimer { get; init; }

    public Action<Scripted, Quote>? OnEachQuote { get; init; }

    public Action<Scripted, Trade>? OnEachTrade { get; init; }

    public Action<Scripted, IBookView>? OnEachBook { get; init; }

    public Action<Scripted, StateWriter>? Saving { get; init; }

    public Action<Scripted, StateReader>? Restoring { get; init; }

    /// <summary>What to do at the quote, trade or whole book of that index, counted from 0.</summary>
    public Dictionary<int, Action<Scripted>> Tick { get; init; } = [];

    public int TickCount { get; private set; }

    /// <summary>What to do at the close of the bar of that index, counted from 0.</summary>
    public Dictionary<long, Action<Scripted>> At { get; init; } = [];

    public List<OrderEvent> Events { get; } = [];

    public List<Order> Orders { get; } = [];

    public new BarSeries Bars => base.Bars;

    public new Position Position => base.Position;

    public new IAccount Account => base.Account;

    public new Instrument Instrument => base.Instrument;

    public new Timestamp Now => base.Now;

    public new Random Random => base.Random;

    public Order Send(OrderRequest request)
    {
        var order = Submit(in request);
        Orders.Add(order);
        return order;
    }

    public Order Buy(decimal quantity) => Send(new() { Side = OrderSide.Buy, Type = OrderType.Market, Quantity = quantity });

    public Order Sell(decimal quantity) => Send(new() { Side = OrderSide.Sell, Type = OrderType.Market, Quantity = quantity });

    public new void Modify(Order order, in OrderChange change) => base.Modify(order, in change);

    public new Order[] SubmitGroup(ContingencyType type, params ReadOnlySpan<OrderRequest> requests) => base.SubmitGroup(type, requests);

    public new Order[] SubmitChildren(Order parent, ContingencyType type, params ReadOnlySpan<OrderRequest> requests) => base.SubmitChildren(parent, type, requests);

    public new BracketOrder SubmitBracket(in OrderRequest entry, decimal? stopLoss, decimal? takeProfit) => base.SubmitBracket(in entry, stopLoss, takeProfit);

    public new Position PositionOf(Instrument instrument, PositionSide side = PositionSide.Net) => base.PositionOf(instrument, side);

    public new Instrument Watch(InstrumentId instrument) => base.Watch(instrument);

    public new void Cancel(Order order) => base.Cancel(order);

    public new void CancelAll(Instrument? instrument = null) => base.CancelAll(instrument);

    public new void Schedule(Timestamp time, string name) => base.Schedule(time, name);

    public new BarSeries Subscribe(string timeframe) => base.Subscribe(timeframe);

    public BarSeries SubscribeTo(Instrument instrument, Timeframe timeframe) => Subscribe(instrument.Id, timeframe);

    protected override void OnStart() => Starting?.Invoke(this);

    protected override void OnBar(in Bar bar)
    {
        OnEachBar?.Invoke(this, bar);
        if (At.TryGetValue(Bars.Count - 1, out var action))
            action(this);
    }

    protected override void OnBar(BarSeries series, in Bar bar)
    {
        OnEachSeries?.Invoke(this, series, bar);
        base.OnBar(series, in bar);
    }

    protected override void OnOrder(in OrderEvent orderEvent)
    {
        Events.Add(orderEvent);
        OnEachOrder?.Invoke(this, orderEvent);
    }

    protected override void OnTimer(string name) => OnEachTimer?.Invoke(this, name);

    protected override void OnQuote(Instrument instrument, in Quote quote)
    {
        OnEachQuote?.Invoke(this, quote);
        Ticked();
    }

    protected override void OnTrade(Instrument instrument, in Trade trade)
    {
        OnEachTrade?.Invoke(this, trade);
        Ticked();
    }

    protected override void OnBook(Instrument instrument, IBookView book)
    {
        OnEachBook?.Invoke(this, book);
        Ticked();
    }

    protected override void OnSave(StateWriter state) => Saving?.Invoke(this, state);

    protected override void OnRestore(StateReader state) => Restoring?.Invoke(this, state);

    private void Ticked()
    {
        if (Tick.TryGetValue(TickCount++, out var action))
            action(this);
    }
}
