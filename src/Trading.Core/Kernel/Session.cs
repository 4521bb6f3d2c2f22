using System.Runtime.CompilerServices;
using Trading.Accounts;
using Trading.Orders;
using Trading.Recording;
using Trading.Risk;
using Trading.Simulation;

namespace Trading.Kernel;

/// <summary>One deterministic, single-threaded loop over time-ordered events: the venue first, then the strategies, then the venue until no command is left.</summary>
internal sealed class Session : IDisposable
{
    private const int MostEventsAtOnce = 100_000;

    private readonly BacktestOptions _options;
    private readonly bool _isLive;
    private readonly List<InstrumentState> _instruments = [];
    private readonly List<Feed> _feeds = [];
    private readonly List<StrategyRuntime> _strategies = [];
    private readonly Queue<Command> _commands = new(64);
    private readonly Queue<(StrategyRuntime Owner, OrderEvent Event)> _events = new(64);
    private readonly VenueSet _venues;
    private readonly OpeningBalances _balances;
    private Timestamp _previous;
    private bool _draining;

    /// <param name="options">How it runs.</param>
    /// <param name="currency">What its account counts in.</param>
    /// <param name="equityPeriod">How often the equity curve has a point.</param>
    /// <param name="isLive">Whether data comes as it happens: then the time of arrival is the session's, and data may be older than it.</param>
    /// <param name="realVenue">Makes the way to a venue that is not simulated.</param>
    public Session(BacktestOptions options, Currency currency, Timeframe equityPeriod, bool isLive = false, Func<Session, string, SessionVenue?>? realVenue = null)
    {
        _options = options;
        _isLive = isLive;
        DefaultTier = new(0, options.Account.InitialRate, options.Account.EffectiveMaintenanceRate);
        Account = new(this, options.Account, currency, options.Cash);
        Positions = new(Account);
        _balances = new(Account, options.Account.Balances);
        Equity = new(equityPeriod, (double)options.Cash);
        Trades = new(options.KeepOrders);
        Orders = new(this);
        Emulator = new(this);
        Clock = new(this);
        Routing = new(this, options.FaultPolicy);
        _venues = new(this, options, realVenue);
        if (options.Risk is not null || options.KillSwitch is not null)
            Risk = new(this, options.Risk, options.KillSwitch) { IsOnWallClock = isLive };
    }

    public Timestamp Now { get; private set; } = Timestamp.MinValue;

    /// <summary>The present feed stops before this time, because something else is due then.</summary>
    public long RunUntil { get; set; }

    /// <summary>How many different times have been entered.</summary>
    public long Step { get; private set; }

    public long StepsInMarket { get; private set; }

    public int LiquidationCount { get; set; }

    /// <summary>Whether data of a time that was missed is taken in: indicators and series follow it, strategies see nothing of it.</summary>
    public bool IsCatchingUp { get; set; }

    /// <summary>Whether the session is about to end, so that strategies open nothing more.</summary>
    public bool IsStopping { get; set; }

    /// <summary>Whether nothing is on its way, and nobody has to hear of anything.</summary>
    public bool IsIdle => (_commands.Count | _events.Count) == 0 && Clock.IsIdle;

    /// <summary>Whether something has to be done at the end of a datum.</summary>
    public bool HasWork => (_commands.Count | _events.Count) != 0 || Risk is not null;

    public TradingAccount Account { get; }

    public PositionBook Positions { get; }

    /// <summary>What an instrument without tiers of its own needs as margin.</summary>
    public LeverageTier DefaultTier { get; }

    public EquityRecorder Equity { get; }

    public TradeRecorder Trades { get; }

    public OrderDesk Orders { get; }

    public OrderEmulator Emulator { get; }

    public OrderRouting Routing { get; }

    /// <summary>What is due at times that no data brings.</summary>
    public SessionClock Clock { get; }

    /// <summary>The safety limits; none where the options have none.</summary>
    public SessionRisk? Risk { get; }

    /// <summary>Whether the worth of what the account began with is still to be found out.</summary>
    public bool AwaitsBalances => _balances.AreUnknown;

    public List<string> Messages { get; } = [];

    public IReadOnlyList<Feed> Feeds => _feeds;

    public IReadOnlyList<InstrumentState> Instruments => _instruments;

    public IReadOnlyList<StrategyRuntime> Strategies => _strategies;

    /// <summary>The venues of its instruments, in the order they came.</summary>
    public Dictionary<string, SessionVenue>.ValueCollection Venues => _venues.All;

    /// <summary>What the account began with, as far as its worth is known yet.</summary>
    public decimal InitialEquity => _options.Cash + _balances.Worth;

    /// <summary>Whether strategies are still kept from seeing anything.</summary>
    public bool IsCold => IsCatchingUp || IsWarmingUp;

    private bool IsWarmingUp => _options.WarmUpBars != 0 && ((BarFeed)_feeds[0]).Series.Count < _options.WarmUpBars;

    public int Seed => _options.Seed;

    public void AddFeed(IMarketDataSource source)
    {
        var state = Find(source.Instrument);
        if (state is null)
        {
            _instruments.Add(state = new(this, source.Instrument, _instruments.Count));
            state.Venue = _venues.Of(source.Instrument.Id.Venue);
        }

        _feeds.Add(FeedFactory.CreateFeed(this, source, state, _options.HistoryLength, _feeds.Count));
    }

    public StrategyRuntime AddStrategy(Strategy strategy, string name, decimal share)
    {
        var series = (_feeds[0] as BarFeed)?.Series;
        var runtime = new StrategyRuntime(this, strategy, name, _instruments[0], series, share, unchecked((_options.Seed * 31) + _strategies.Count));
        series?.Listen(runtime);
        _strategies.Add(runtime);
        runtime.Watch(_instruments[0].Instrument.Id);
        return runtime;
    }

    public InstrumentState? Find(Instrument instrument) => Find(instrument.Id);

    public InstrumentState? Find(InstrumentId id)
    {
        foreach (var state in _instruments)
        {
            if (state.Instrument.Id == id)
                return state;
        }

        return null;
    }

    public SeriesState Subscribe(StrategyRuntime strategy, InstrumentId instrument, Timeframe timeframe)
    {
        if (Step > 0)
            throw new InvalidOperationException("A series can be added in OnStart only.");
        var series = FeedFactory.FindSeries(_feeds, Find(instrument), timeframe);
        if (series is null)
            throw new InvalidOperationException($"This session has no data for {instrument} {timeframe}; it has {string.Join(", ", _feeds.Select(FeedFactory.Describe))}.");
        series.Listen(strategy);
        return series;
    }

    /// <summary>Runs all feeds to their end.</summary>
    public void Run(Action<double> progress, CancellationToken cancellation) => new HistoricalRun(this, _options.WarmUpBars).Run(progress, cancellation);

    /// <summary>Begins a session whose data is pushed: its first moment, and the strategies.</summary>
    /// <param name="start">The moment.</param>
    /// <param name="carry">Hands over what an earlier session held, once strategies have started and before they take up what they kept.</param>
    public void BeginLive(Timestamp start, Action carry)
    {
        FeedFactory.ChooseMatching(_feeds, _instruments);
        Begin(start, carry);
    }

    /// <summary>Nobody hears of what has happened until now.</summary>
    public void Silence() => _events.Clear();

    /// <summary>Lets time pass: what is due until then happens at its own time.</summary>
    public void AdvanceTo(Timestamp time)
    {
        while (Clock.Due <= time)
            Clock.Fire();
        Enter(time);
    }

    /// <summary>Takes in one datum as it arrives; <see cref="AdvanceTo"/> has brought the session to the time of arrival.</summary>
    public void Push<T>(int feed, in T item)
        where T : struct
    {
        var target = (IPushedFeed<T>)_feeds[feed];
        target.Push(in item);
        do
        {
            RunUntil = long.MaxValue;
            _feeds[feed].Run();
            while (Clock.Due <= Now)
                Clock.Fire();
        }
        while (target.HasPushed);

        if (_balances.AreUnknown)
            CountBalances();
    }

    /// <summary>Ends a session: strategies are told, and its figures are closed.</summary>
    public void Finish()
    {
        if (Positions.NeedsMark)
            Close();
        foreach (var strategy in _strategies)
            strategy.End();
        Drain();
        Equity.Finish(Now);
    }

    /// <summary>Begins a step of time; the one before is closed with its equity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(Timestamp time)
    {
        if (time <= Now)
        {
            if (time < Now && !_isLive)
                throw new InvalidOperationException($"Time ran backwards, from {Now} to {time}.");
            return;
        }

        // Flat, and no money moved: equity is what it was.
        if (Positions.NeedsMark)
            Close();
        if (time > Equity.PeriodEnd)
            Equity.Roll(Now, time);
        Step++;
        _previous = Now;
        Now = time;
    }

    /// <summary>How many bars of a series pass before strategies see them; those of all series until the first series is warm.</summary>
    public long BarsToWarmUp(SeriesState series) =>
        IsCatchingUp ? int.MaxValue
        : _options.WarmUpBars == 0 ? 0
        : _feeds[0] is not BarFeed first || ReferenceEquals(first.Series, series) ? _options.WarmUpBars - series.Count
        : first.Series.Count <= _options.WarmUpBars ? int.MaxValue
        : 0;

    public void Match(InstrumentState state, in Bar bar)
    {
        state.Venue.Match(state, in bar);
        // After the venue, so that what the bar wakes gets there behind it, whatever else works.
        if (state.Emulated.Count != 0)
            Emulator.OnBar(state, in bar);
    }

    public void MatchQuote(InstrumentState state)
    {
        state.PriceTime = Now;
        if (state.Emulated.Count != 0)
            Emulator.OnTick(state, isTrade: false);
        if ((state.Orders.Count | state.MarginPositionCount) != 0)
            state.Venue.MatchQuote(state);
    }

    public void MatchTrade(InstrumentState state, in Trade trade)
    {
        state.PriceTime = Now;
        if (state.Emulated.Count != 0)
            Emulator.OnTick(state, isTrade: true);
        if ((state.Orders.Count | state.MarginPositionCount) != 0)
            state.Venue.MatchTrade(state, in trade);
    }

    /// <summary>Completes a coarser bar at its own time, and has what strategies answer carried out.</summary>
    public void Complete(DerivedSeries derived)
    {
        Show(derived);
        if (HasWork)
            Drain();
    }

    public void Show(DerivedSeries derived)
    {
        ref readonly Bar bar = ref derived.Complete();
        if (IsCatchingUp || (_options.WarmUpBars > 0 && _feeds[0] is BarFeed first && BarsToWarmUp(first.Series) >= 0))
            return;
        foreach (var listener in derived.Series.Listeners)
            listener.OnBar(derived.Series, in bar);
    }

    public void Enqueue(in Command command) => _commands.Enqueue(command);

    /// <summary>Has something done at a time.</summary>
    public void Plan(Timestamp time, Action duty) => Clock.Plan(time < Now ? Now : time, duty);

    /// <summary>Something was planned: the present feed may not run past it.</summary>
    public void StopBefore(Timestamp time) => RunUntil = Math.Min(RunUntil, Math.Max(time.UnixNanoseconds, Now.UnixNanoseconds) + 1);

    public void Publish(SessionOrder order, OrderEventKind kind, Timestamp time, Fill fill = default, OrderDenialReason reason = OrderDenialReason.None)
    {
        if (!order.Owner.HearsOrders)
            return;
        var orderEvent = new OrderEvent(kind, order.Handle, time, fill, reason);
        // What the session itself says of an order that it has not sent is heard at once.
        if (order.IsSent && order.State.Venue.HasLatency)
            Clock.Answer(order.State.Venue, order.Owner, in orderEvent);
        else
            _events.Enqueue((order.Owner, orderEvent));
    }

    /// <summary>Delivers an event that has arrived.</summary>
    public void Deliver(StrategyRuntime owner, in OrderEvent orderEvent) => _events.Enqueue((owner, orderEvent));

    /// <summary>From here to <see cref="EndAtomic"/> nobody answers.</summary>
    public bool BeginAtomic()
    {
        bool before = _draining;
        _draining = true;
        return before;
    }

    public void EndAtomic(bool before)
    {
        _draining = before;
        Drain();
    }

    /// <summary>Carries out commands and delivers events until none is left.</summary>
    public void Drain()
    {
        if (_draining || !HasWork)
            return;
        _draining = true;
        int handled = 0;
        while (true)
        {
            while (_commands.TryDequeue(out var command))
                CommandRunner.Run(this, in command);
            if (!_events.TryDequeue(out var next))
            {
                Risk?.Look();
                if ((_commands.Count | _events.Count) == 0)
                    break;
                continue;
            }

            if (++handled == MostEventsAtOnce && next.Owner.IsRunning)
                next.Owner.Stop(new InvalidOperationException($"It made more than {MostEventsAtOnce} order events out of one; it would never come to an end."), nameof(Strategy.OnOrder));
            next.Owner.OnOrder(in next.Event);
        }

        _draining = false;
    }

    public void Dispose()
    {
        foreach (var feed in _feeds)
            feed.Dispose();
    }

    /// <summary>The first moment, and the strategies.</summary>
    public void Begin(Timestamp start, Action? carry = null)
    {
        Now = start;
        Clock.PlanOwn(_options.Account);
        CountBalances();
        foreach (var strategy in _strategies)
            strategy.Start();
        carry?.Invoke();
        if (_options.State is { } kept)
            StateKeeper.Restore(this, kept);
        Drain();
    }

    /// <summary>Finds out what the account began with, as far as prices tell it by now.</summary>
    public void CountBalances()
    {
        decimal found = _balances.FindOut();
        if (found == 0)
            return;
        Equity.Deposit((double)found);
        Positions.MoneyMoved();
    }

    /// <summary>Ends a step of time: positions are marked to their last prices.</summary>
    private void Close()
    {
        if (!Positions.IsFlat)
            StepsInMarket++;
        double equity = Positions.Mark(out double exposed);
        Equity.Mark(_previous, Now, equity, exposed);
    }
}
