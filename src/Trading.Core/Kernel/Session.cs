using System.Runtime.CompilerServices;
using Trading.Accounts;
using Trading.Recording;
using Trading.Simulation;

namespace Trading.Kernel;

/// <summary>One deterministic, single-threaded loop over time-ordered events: the venue first, then the strategies, then the venue until no command is left.</summary>
internal sealed class Session : IDisposable
{
    private const int MostEventsAtOnce = 100_000;
    private const long StepsBetweenReports = 50_000;

    private readonly List<InstrumentState> _instruments = [];
    private readonly List<BarFeed> _feeds = [];
    private readonly List<StrategyRuntime> _strategies = [];
    private readonly Queue<Command> _commands = new(64);
    private readonly Queue<(StrategyRuntime Owner, OrderEvent Event)> _events = new(64);
    private readonly TimerQueue _timers = new();
    private readonly int _seed;
    private PositionState[] _open = new PositionState[4];
    private int _openCount;
    private bool _cashMoved;
    private Timestamp _previous;
    private bool _draining;

    public Session(BacktestOptions options, Currency currency, Timeframe equityPeriod)
    {
        SizingShare = (double)((1 - options.SizingReserve) / (1 + options.Fees.MaxRate));
        MaxFeeRate = options.Fees.MaxRate;
        _seed = options.Seed;
        Account = new(this, currency, options.Cash);
        Equity = new(equityPeriod, (double)options.Cash);
        Trades = new(options.KeepOrders);
        Orders = new(this, options.Fees);
        Venue = new(this, options.Slippage);
    }

    public Timestamp Now { get; private set; } = Timestamp.MinValue;

    /// <summary>The present feed stops before this time, because something else is due then.</summary>
    public long RunUntil { get; private set; }

    /// <summary>How many different times have been entered.</summary>
    public long Step { get; private set; }

    public long StepsInMarket { get; private set; }

    public bool HasWork => _commands.Count != 0 || _events.Count != 0;

    public CashAccount Account { get; }

    public EquityRecorder Equity { get; }

    public TradeRecorder Trades { get; }

    public SimulatedVenue Venue { get; }

    public decimal MaxFeeRate { get; }

    public OrderDesk Orders { get; }

    /// <summary>The fraction of equity that a target may use: what is left after the reserve and the fee.</summary>
    public double SizingShare { get; }

    public List<string> Messages { get; } = [];

    public IReadOnlyList<BarFeed> Feeds => _feeds;

    public IReadOnlyList<StrategyRuntime> Strategies => _strategies;

    public BarFeed AddFeed(IBarSource source, int historyLength)
    {
        var state = Find(source.Instrument);
        if (state is null)
            _instruments.Add(state = new(source.Instrument, _instruments.Count));
        var feed = new BarFeed(this, source, state, historyLength, _feeds.Count);
        _feeds.Add(feed);
        return feed;
    }

    public StrategyRuntime AddStrategy(Strategy strategy, string name, SeriesState primary)
    {
        var runtime = new StrategyRuntime(this, strategy, name, primary, unchecked((_seed * 31) + _strategies.Count));
        primary.Listen(runtime);
        _strategies.Add(runtime);
        return runtime;
    }

    public InstrumentState? Find(Instrument instrument) => _instruments.Find(state => state.Instrument.Id == instrument.Id);

    public BarSeries Subscribe(StrategyRuntime strategy, InstrumentId instrument, Timeframe timeframe)
    {
        if (Step > 0)
            throw new InvalidOperationException("A series can be added in OnStart only.");
        foreach (var feed in _feeds)
        {
            if (feed.Series.Instrument.Id != instrument)
                continue;
            var series = feed.Series.Timeframe == timeframe ? feed.Series : feed.FindDerived(timeframe);
            if (series is null && timeframe.Nanoseconds > feed.Series.Timeframe.Nanoseconds)
                series = feed.Derive(timeframe);
            if (series is null)
                continue;
            series.Listen(strategy);
            return series;
        }

        string known = string.Join(", ", _feeds.Select(feed => $"{feed.Series.Instrument} {feed.Series.Timeframe}"));
        throw new InvalidOperationException($"This session has no data for {instrument} {timeframe}; it has {known}.");
    }

    /// <summary>Runs all feeds to their end.</summary>
    public void Run(Action<double> progress, CancellationToken cancellation)
    {
        foreach (var feed in _feeds)
            feed.Begin();
        Now = _feeds.Min(feed => feed.FirstOpen);
        foreach (var strategy in _strategies)
            strategy.Start();
        Drain();
        long nextReport = 0;
        var heap = new FeedHeap(_feeds);
        while (heap.Top is { } feed && feed.NextTime != Timestamp.MaxValue)
        {
            var due = _timers.Due;
            if (due < feed.NextTime)
            {
                FireTimer();
                continue;
            }

            RunUntil = due == Timestamp.MaxValue ? heap.Limit() : Math.Min(heap.Limit(), due.UnixNanoseconds + 1);
            feed.Run();
            heap.Settle();
            if (Step >= nextReport)
            {
                cancellation.ThrowIfCancellationRequested();
                progress(_feeds.Average(each => each.Progress));
                nextReport = Step + StepsBetweenReports;
            }
        }

        if (_openCount != 0 || _cashMoved)
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
            if (time < Now)
                throw new InvalidOperationException($"Time ran backwards, from {Now} to {time}.");
            return;
        }

        // Flat, and no money moved: equity is what it was.
        if (_openCount != 0 || _cashMoved)
            Close();
        if (time > Equity.PeriodEnd)
            Equity.Roll(Now, time);
        Step++;
        _previous = Now;
        Now = time;
    }

    /// <summary>Has the venue carry out a command once the present handler has returned.</summary>
    public void Enqueue(in Command command) => _commands.Enqueue(command);

    public void RequestCancel(SessionOrder order) => _commands.Enqueue(new(CommandKind.Cancel, order.Owner, order, null));

    public void RequestCancelAll(StrategyRuntime owner, Instrument? instrument) =>
        _commands.Enqueue(new(CommandKind.CancelAll, owner, null, instrument));

    public void Schedule(StrategyRuntime owner, Timestamp time, string name)
    {
        _timers.Add(owner, time < Now ? Now : time, name);
        RunUntil = Math.Min(RunUntil, Math.Max(time.UnixNanoseconds, Now.UnixNanoseconds) + 1);
    }

    public void Publish(SessionOrder order, OrderEventKind kind, Timestamp time, Fill fill = default, OrderDenialReason reason = OrderDenialReason.None)
    {
        if (order.Owner.HearsOrders)
            _events.Enqueue((order.Owner, new(kind, new(order), time, fill, reason)));
    }

    /// <summary>Carries out commands and delivers events until none is left.</summary>
    public void Drain()
    {
        if (_draining)
            return;
        _draining = true;
        int handled = 0;
        while (HasWork)
        {
            while (_commands.TryDequeue(out var command))
            {
                if (command.Kind == CommandKind.Submit)
                    Venue.Accept(command.Order!);
                else if (command.Kind == CommandKind.Cancel)
                    Venue.Cancel(command.Order!);
                else
                    CancelAll(command.Owner, command.Instrument);
            }

            if (!_events.TryDequeue(out var next))
                continue;
            if (++handled == MostEventsAtOnce && next.Owner.IsRunning)
                next.Owner.Stop(new InvalidOperationException($"It made more than {MostEventsAtOnce} order events out of one; it would never come to an end."), nameof(Strategy.OnOrder));
            next.Owner.OnOrder(in next.Event);
        }

        _draining = false;
    }

    /// <summary>Equity as it is marked at every bar.</summary>
    public double MarkedEquity()
    {
        double equity = Account.CashAsDouble;
        for (int i = 0; i < _openCount; i++)
            equity += _open[i].MarkedWorth;
        return equity;
    }

    public decimal PositionsValue()
    {
        decimal value = 0;
        for (int i = 0; i < _openCount; i++)
            value += _open[i].Worth;
        return value;
    }

    public void Dispose()
    {
        foreach (var feed in _feeds)
            feed.Dispose();
    }

    private void CancelAll(StrategyRuntime owner, Instrument? instrument)
    {
        foreach (var state in _instruments)
        {
            if (instrument is not null && state.Instrument.Id != instrument.Id)
                continue;
            for (int i = state.WorkingCount - 1; i >= 0; i--)
            {
                if (ReferenceEquals(state.Working[i].Owner, owner))
                    Venue.Cancel(state.Working[i]);
            }
        }
    }

    private void FireTimer()
    {
        var due = _timers.Due;
        Enter(due < Now ? Now : due);
        var (owner, name) = _timers.Take();
        owner.OnTimer(name);
        Drain();
    }

    /// <summary>Takes note that a fill moved money and a position.</summary>
    public void Moved(PositionState position, bool wasOpen)
    {
        _cashMoved = true;
        if (wasOpen == (position.Lots != 0))
            return;
        if (wasOpen)
        {
            int place = Array.IndexOf(_open, position, 0, _openCount);
            _open[place] = _open[--_openCount];
            _open[_openCount] = null!;
            return;
        }

        if (_openCount == _open.Length)
            Array.Resize(ref _open, _openCount * 2);
        _open[_openCount++] = position;
    }

    /// <summary>Ends a step of time: positions are marked to their last prices.</summary>
    private void Close()
    {
        double exposed = 0;
        if (_openCount != 0)
        {
            StepsInMarket++;
            for (int i = 0; i < _openCount; i++)
                exposed += _open[i].Mark();
        }

        _cashMoved = false;
        Equity.Mark(_previous, Now, Account.CashAsDouble + exposed, exposed);
    }
}
