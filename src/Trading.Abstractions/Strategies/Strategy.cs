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
    protected Instrument Instrument => Context.Series.Instrument;

    /// <summary>The bars the strategy runs on; the first series, where there are several.</summary>
    protected BarSeries Bars => Context.Series;

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

    /// <summary>What the strategy holds of <paramref name="instrument"/>.</summary>
    protected Position PositionOf(Instrument instrument) => Context.PositionOf(instrument);

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

    /// <summary>Cancels an order. One that is closed already gives a <see cref="OrderEventKind.CancelDenied"/> event; the default value does nothing.</summary>
    protected void Cancel(Order order) => Context.Cancel(order);

    /// <summary>Cancels all open orders of the strategy, or those of one instrument.</summary>
    protected void CancelAll(Instrument? instrument = null) => Context.CancelAll(instrument);

    /// <summary>Asks for <see cref="OnTimer"/> at <paramref name="time"/>; at once where that has passed.</summary>
    protected void Schedule(Timestamp time, string name) => Context.Schedule(time, name);

    /// <summary>Writes a line into the session's log and result.</summary>
    protected void Report(string message) => Context.Report(message);

    internal void Attach(IStrategyContext context)
    {
        if (_context is not null)
            throw new InvalidOperationException($"This {GetType().Name} already belongs to a session. Each session needs an instance of its own.");
        _context = context;
        _bars = context.Series;
    }
}
