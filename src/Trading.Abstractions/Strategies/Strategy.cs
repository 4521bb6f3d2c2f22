namespace Trading;

/// <summary>A trading strategy: derive from it, override what it should react to, and send orders. The same class runs in a backtest, on paper and live.</summary>
/// <remarks>
/// All handlers of a session run one after another on one thread, so a strategy needs no locks. Clock and random numbers come from
/// <see cref="Now"/> and <see cref="Random"/>, so that a run can be repeated. An exception out of a handler stops the strategy.
/// </remarks>
public abstract class Strategy
{
    private IStrategyContext? _context;
    private BarSeries? _bars;

    /// <summary>The time of the event that is being handled.</summary>
    protected Timestamp Now => Context.Now;

    /// <summary>What the strategy trades; the first, where there are several.</summary>
    protected Instrument Instrument => Context.Instrument;

    /// <summary>The bars the strategy runs on; the first series, where there are several.</summary>
    /// <exception cref="InvalidOperationException">The session's first source has no bars; <see cref="Subscribe(string)"/> builds them from quotes or trades.</exception>
    protected BarSeries Bars => Context.Series;

    /// <summary>All instruments of the session, in the order their data was given.</summary>
    protected IReadOnlyList<Instrument> Instruments => Context.Instruments;

    /// <summary>What the strategy holds of <see cref="Instrument"/>.</summary>
    protected Position Position => Context.Position;

    /// <summary>The money.</summary>
    protected IAccount Account => Context.Account;

    /// <summary>Random numbers from the session's seed.</summary>
    protected Random Random => Context.Random;

    private IStrategyContext Context => _context
        ?? throw new InvalidOperationException($"{GetType().Name} is not in a session yet. Use OnStart, not the constructor, for what needs market data or orders.");

    /// <summary>The session begins: track indicators, subscribe to more series. No bar has been seen.</summary>
    protected internal virtual void OnStart()
    {
    }

    /// <summary>A bar of <see cref="Bars"/> is complete.</summary>
    protected internal virtual void OnBar(in Bar bar)
    {
    }

    /// <summary>A bar of any series is complete. Passes those of <see cref="Bars"/> on to <see cref="OnBar(in Bar)"/>; override it to handle several series.</summary>
    protected internal virtual void OnBar(BarSeries series, in Bar bar)
    {
        if (ReferenceEquals(series, _bars))
            OnBar(bar);
    }

    /// <summary>The best bid and offer of <see cref="Instrument"/>, or of one that was asked for with <see cref="Watch"/>, changed.</summary>
    protected internal virtual void OnQuote(Instrument instrument, in Quote quote)
    {
    }

    /// <summary>Somebody traded <see cref="Instrument"/>, or one that was asked for with <see cref="Watch"/>.</summary>
    protected internal virtual void OnTrade(Instrument instrument, in Trade trade)
    {
    }

    /// <summary>The order book of <see cref="Instrument"/>, or of one that was asked for with <see cref="Watch"/>, changed and is whole.</summary>
    protected internal virtual void OnBook(Instrument instrument, IBookView book)
    {
    }

    /// <summary>The end of <see cref="OnSave"/>'s road: what was kept comes back. Called after <see cref="OnStart"/> in a session that goes on where another ended; times that <see cref="OnStart"/> asked for are dropped there, those of the session before hold.</summary>
    protected internal virtual void OnRestore(StateReader state)
    {
    }

    /// <summary>Writes what the strategy must know again when another instance goes on for it. Tracked indicators, bars, positions and times are kept by the session.</summary>
    /// <remarks>Overriding it says that this is all: a bot's session that has run for long then hands over to a new instance when no order is open, so that the next start replays less. A strategy whose fields hold nothing but parameters, tracked indicators and series need not override it.</remarks>
    protected internal virtual void OnSave(StateWriter state)
    {
    }

    /// <summary>Something happened to an order of the strategy. Comes before the bar in which it happened.</summary>
    protected internal virtual void OnOrder(in OrderEvent orderEvent)
    {
    }

    /// <summary>A time that was asked for with <see cref="Schedule"/> has come.</summary>
    /// <param name="name">The name that was given.</param>
    protected internal virtual void OnTimer(string name)
    {
    }

    /// <summary>The session ends. Orders sent here are not filled.</summary>
    protected internal virtual void OnStop()
    {
    }

    /// <summary>Has the session update an indicator with each bar of <see cref="Bars"/>, before <see cref="OnBar(in Bar)"/>.</summary>
    /// <returns>The same indicator.</returns>
    protected T Track<T>(T indicator)
        where T : Indicator => Context.Series.Track(indicator);

    /// <summary>Adds a series, which the session feeds or aggregates from a finer one. Only in <see cref="OnStart"/>.</summary>
    /// <exception cref="InvalidOperationException">The session has no data for it.</exception>
    protected BarSeries Subscribe(InstrumentId instrument, Timeframe timeframe) => Context.Subscribe(instrument, timeframe);

    /// <summary>Adds a series of <see cref="Instrument"/> in another timeframe, for example <c>"4h"</c>. Only in <see cref="OnStart"/>.</summary>
    /// <exception cref="InvalidOperationException">The session has no finer data for it.</exception>
    protected BarSeries Subscribe(string timeframe) => Context.Subscribe(Instrument.Id, Timeframe.Parse(timeframe));

    /// <summary>Has quotes, trades and book changes of another instrument handed to the strategy too. Only in <see cref="OnStart"/>.</summary>
    /// <exception cref="InvalidOperationException">The session has no such instrument.</exception>
    protected Instrument Watch(InstrumentId instrument) => Context.Watch(instrument);

    /// <summary>What the strategy holds of <paramref name="instrument"/>; the long or the short position in a hedging account.</summary>
    protected Position PositionOf(Instrument instrument, PositionSide side = PositionSide.Net) => Context.PositionOf(instrument, side);

    /// <summary>Sends an order. What is wrong with it comes back as its status and as an event, never as an exception.</summary>
    protected Order Submit(in OrderRequest request) => Context.Submit(request);

    /// <summary>Buys at the market.</summary>
    protected Order Buy(decimal quantity, string? tag = null) =>
        Submit(new() { Side = OrderSide.Buy, Type = OrderType.Market, Quantity = quantity, Tag = tag });

    /// <summary>Sells at the market.</summary>
    protected Order Sell(decimal quantity, string? tag = null) =>
        Submit(new() { Side = OrderSide.Sell, Type = OrderType.Market, Quantity = quantity, Tag = tag });

    /// <summary>Buys at <paramref name="limitPrice"/> or lower.</summary>
    protected Order BuyLimit(decimal quantity, decimal limitPrice, string? tag = null) =>
        Submit(new() { Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = quantity, LimitPrice = limitPrice, Tag = tag });

    /// <summary>Sells at <paramref name="limitPrice"/> or higher.</summary>
    protected Order SellLimit(decimal quantity, decimal limitPrice, string? tag = null) =>
        Submit(new() { Side = OrderSide.Sell, Type = OrderType.Limit, Quantity = quantity, LimitPrice = limitPrice, Tag = tag });

    /// <summary>Buys at the market once the price has risen to <paramref name="triggerPrice"/>.</summary>
    protected Order BuyStop(decimal quantity, decimal triggerPrice, bool reduceOnly = false, string? tag = null) =>
        Submit(new() { Side = OrderSide.Buy, Type = OrderType.StopMarket, Quantity = quantity, TriggerPrice = triggerPrice, ReduceOnly = reduceOnly, Tag = tag });

    /// <summary>Sells at the market once the price has fallen to <paramref name="triggerPrice"/>.</summary>
    protected Order SellStop(decimal quantity, decimal triggerPrice, bool reduceOnly = false, string? tag = null) =>
        Submit(new() { Side = OrderSide.Sell, Type = OrderType.StopMarket, Quantity = quantity, TriggerPrice = triggerPrice, ReduceOnly = reduceOnly, Tag = tag });

    /// <summary>Changes a working order. What is wrong comes back as an <see cref="OrderEventKind.ModifyDenied"/> event, and the order stays as it was.</summary>
    protected void Modify(Order order, in OrderChange change) => Context.Modify(order, in change);

    /// <summary>Sends orders of which the first to fill or end cancels the others (OCO), or makes them smaller by what it filled (OUO).</summary>
    /// <param name="type">How they depend on each other: one cancels the other, or one updates the other.</param>
    /// <param name="requests">The orders; two or more.</param>
    /// <exception cref="ArgumentException">There are less than two orders, or the type is another.</exception>
    protected Order[] SubmitGroup(ContingencyType type, params ReadOnlySpan<OrderRequest> requests) => Context.SubmitGroup(type, default, requests);

    /// <summary>Adds orders that are sent when <paramref name="parent"/> fills, sized to what filled (OTO). Among themselves they depend on each other as <paramref name="type"/> says.</summary>
    /// <param name="parent">An open order of the strategy. Where it has ended, the children are denied.</param>
    /// <param name="type">How the children depend on each other.</param>
    /// <param name="requests">The children; their quantities are what they have once the parent is filled whole.</param>
    protected Order[] SubmitChildren(Order parent, ContingencyType type, params ReadOnlySpan<OrderRequest> requests) => Context.SubmitGroup(type, parent, requests);

    /// <summary>Sends an entry with a stop-loss, a take-profit or both, which are sent when the entry fills and are sized to what filled.</summary>
    /// <param name="entry">The order that opens.</param>
    /// <param name="stopLoss">The trigger of a stop-market order against it.</param>
    /// <param name="takeProfit">The limit of an order against it.</param>
    /// <exception cref="ArgumentException">Neither price is given.</exception>
    protected BracketOrder SubmitBracket(in OrderRequest entry, decimal? stopLoss, decimal? takeProfit)
    {
        if (stopLoss is null && takeProfit is null)
            throw new ArgumentException("A bracket needs a stop-loss, a take-profit or both.", nameof(stopLoss));
        var order = Submit(entry);
        var child = new OrderRequest
        {
            Instrument = entry.Instrument,
            Side = entry.Side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy,
            Quantity = entry.Quantity,
            ReduceOnly = true,
            PositionSide = entry.PositionSide,
            TriggerSource = entry.TriggerSource,
            Tag = entry.Tag,
        };
        var stop = child with { Type = OrderType.StopMarket, TriggerPrice = stopLoss };
        var target = child with { Type = OrderType.Limit, LimitPrice = takeProfit, TriggerSource = TriggerSource.Default };
        if (takeProfit is null)
            return new(order, SubmitChildren(order, ContingencyType.None, stop)[0], default);
        if (stopLoss is null)
            return new(order, default, SubmitChildren(order, ContingencyType.None, target)[0]);
        var children = SubmitChildren(order, ContingencyType.OneUpdatesOther, stop, target);
        return new(order, children[0], children[1]);
    }

    /// <summary>Cancels an order. One that is closed already gives a <see cref="OrderEventKind.CancelDenied"/> event; the default value does nothing.</summary>
    protected void Cancel(Order order) => Context.Cancel(order);

    /// <summary>Cancels all open orders of the strategy, or those of one instrument.</summary>
    protected void CancelAll(Instrument? instrument = null) => Context.CancelAll(instrument);

    /// <summary>Asks for <see cref="OnTimer"/> at <paramref name="time"/>; at once where that has passed.</summary>
    protected void Schedule(Timestamp time, string name) => Context.Schedule(time, name);

    /// <summary>Writes a line into the session's log and result.</summary>
    protected void Report(string message) => Context.Report(message);

    /// <summary>Binds the strategy to its session. A strategy that stands for another one passes the session on.</summary>
    internal virtual void Attach(IStrategyContext context)
    {
        if (_context is not null)
            throw new InvalidOperationException($"This {GetType().Name} already belongs to a session. Each session needs an instance of its own.");
        _context = context;
        _bars = context.SeriesOrNull;
    }
}
