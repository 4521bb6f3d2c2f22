using System.Runtime.ExceptionServices;

namespace Trading.Plugins;

/// <summary>Stands in a session for a plugin's strategy: measures its handlers, bounds its orders, and lets a new version take over at a bar.</summary>
internal sealed class PluginStrategy : Strategy, IDisposable
{
    private readonly PluginLimits _limits;
    private readonly SessionSubscriptions _subscriptions = new();
    private readonly HandlerWatch _watch;
    private readonly Lock _lock = new();
    private readonly string _name;
    private IStrategyContext? _session;
    private StrategyInstance _current;
    private SwapRequest? _request;
    private bool _isOver;
    private ExceptionDispatchInfo? _indicatorFault;

    public PluginStrategy(Strategy strategy, string id, PluginManifest manifest, PluginLimits limits, Action<string> report)
    {
        Id = id;
        _limits = limits;
        _name = $"Strategy '{id}' of the plugin '{manifest.Id}'";
        _current = new(strategy);
        _watch = new(_name, limits.HandlerTime, limits.OnSlowHandler ?? report);
    }

    public string Id { get; }

    /// <summary>The instance that runs now.</summary>
    public Strategy Strategy => _current.Strategy;

    /// <summary>The indicators that the instance that runs now tracks.</summary>
    public IEnumerable<Indicator> Indicators => _current.AllSeries.SelectMany(series => series.Indicators);

    public long AllocatedBytes => _watch.AllocatedBytes;

    /// <summary>Has another version take over, at the next bar where the session runs.</summary>
    /// <returns>Why it did not take over, or <see langword="null"/>.</returns>
    public Task<string?> ReplaceAsync(Func<Strategy> create)
    {
        lock (_lock)
        {
            var request = new SwapRequest(create);
            if (_isOver)
                return Task.FromResult<string?>(null);
            if (_session is not null)
            {
                _request?.Complete("Another version was asked to take over after it.");
                _request = request;
                return request.Task;
            }

            try
            {
                var strategy = create();
                ParameterSet.Of(strategy).Apply(KnownValues(strategy));
                _current = new(strategy);
                return Task.FromResult<string?>(null);
            }
            catch (Exception exception)
            {
                return Task.FromResult<string?>(PluginFault.Describe(exception));
            }
        }
    }

    /// <summary>Takes back what has not happened yet.</summary>
    public void Withdraw()
    {
        lock (_lock)
        {
            _request?.Complete("It was withdrawn.");
            _request = null;
        }
    }

    /// <summary>Ends the watch; the session that the strategy runs in does so too.</summary>
    public void Dispose() => _watch.Dispose();

    internal override void Attach(IStrategyContext context)
    {
        lock (_lock)
        {
            base.Attach(context);
            _session = context;
            _current.Attach(NewContext(context));
        }
    }

    protected internal override void OnStart()
    {
        Run(nameof(OnStart), static (current, _) => current.Strategy.OnStart(), 0);
        _current.Start();
        _subscriptions.Close();
        foreach (var series in _current.AllSeries)
            series.Session.Track(new SeriesRelay(this, series.Session));
    }

    /// <summary>Updates the indicators of a series. What one of them throws stops the strategy at its next bar, not the session.</summary>
    public void Feed(BarSeries series, in Bar bar)
    {
        if (_isOver || _indicatorFault is not null)
            return;
        try
        {
            _current.Feed(series, in bar);
        }
        catch (Exception exception)
        {
            _indicatorFault = ExceptionDispatchInfo.Capture(exception);
        }
    }

    protected internal override void OnBar(BarSeries series, in Bar bar)
    {
        if (_indicatorFault is { } fault)
        {
            _indicatorFault = null;
            End();
            fault.Throw();
        }

        if (_request is not null && TryTakeOver(series, in bar))
            return;
        Handle(series, in bar);
    }

    protected internal override void OnQuote(Instrument instrument, in Quote quote) =>
        Run(nameof(OnQuote), static (current, state) => current.Strategy.OnQuote(state.instrument, in state.quote), (instrument, quote));

    protected internal override void OnTrade(Instrument instrument, in Trade trade) =>
        Run(nameof(OnTrade), static (current, state) => current.Strategy.OnTrade(state.instrument, in state.trade), (instrument, trade));

    protected internal override void OnBook(Instrument instrument, IBookView book) =>
        Run(nameof(OnBook), static (current, state) => current.Strategy.OnBook(state.instrument, state.book), (instrument, book));

    protected internal override void OnOrder(in OrderEvent orderEvent) =>
        Run(nameof(OnOrder), static (current, state) => current.Strategy.OnOrder(in state), orderEvent);

    protected internal override void OnTimer(string name) =>
        Run(nameof(OnTimer), static (current, state) => current.Strategy.OnTimer(state), name);

    protected internal override void OnSave(StateWriter state) =>
        Run(nameof(OnSave), static (current, writer) => current.Save(writer), state);

    protected internal override void OnRestore(StateReader state) =>
        Run(nameof(OnRestore), static (current, reader) => current.Restore(reader), state);

    protected internal override void OnStop()
    {
        try
        {
            Run(nameof(OnStop), static (current, _) => current.Strategy.OnStop(), 0);
        }
        finally
        {
            End();
        }
    }

    private void Handle(BarSeries series, in Bar bar)
    {
        var guarded = _current.Guard(series);
        Run(nameof(OnBar), static (current, state) => current.Strategy.OnBar(state.guarded, in state.bar), (guarded, bar));
    }

    /// <summary>Prepares the new version and gives it the bar. Where it fails at that, the old one goes on with the bar as if nothing had been.</summary>
    private bool TryTakeOver(BarSeries series, in Bar bar)
    {
        SwapRequest? request;
        lock (_lock)
            (request, _request) = (_request, null);
        if (request is null)
            return false;
        var old = _current;
        try
        {
            var strategy = request.Create();
            ParameterSet.Of(strategy).Apply(KnownValues(strategy));
            var fresh = new StrategyInstance(strategy);
            fresh.TakeOver(old, NewContext(_session!));
            _current = fresh;
            var guarded = fresh.Guard(series);
            _watch.Enter(nameof(OnBar));
            fresh.Strategy.OnBar(guarded, in bar);
            _watch.Require(_watch.Leave());
        }
        catch (Exception exception)
        {
            _watch.Leave();
            _current = old;
            string reason = PluginFault.Describe(exception);
            Report($"A new version of '{Id}' did not take over: {reason}");
            request.Complete(reason);
            return false;
        }

        Report($"A new version of '{Id}' took over.");
        old.Release();
        request.Complete(null);
        return true;
    }

    private void Run<TState>(string handler, Action<StrategyInstance, TState> action, TState state)
    {
        _watch.Enter(handler);
        TimeSpan elapsed;
        try
        {
            action(_current, state);
        }
        catch
        {
            // The session stops the strategy; nobody waits for it any longer.
            End();
            throw;
        }
        finally
        {
            elapsed = _watch.Leave();
        }

        try
        {
            _watch.Require(elapsed);
        }
        catch
        {
            End();
            throw;
        }
    }

    private void End()
    {
        lock (_lock)
        {
            _isOver = true;
            _request?.Complete(null);
            _request = null;
        }

        Dispose();
    }

    private GuardedContext NewContext(IStrategyContext session) => new(session, _subscriptions, _limits, _name);

    private IEnumerable<KeyValuePair<string, string>> KnownValues(Strategy strategy)
    {
        var known = ParameterSet.Of(strategy);
        return ParameterSet.Of(_current.Strategy).Values().Where(pair => known.Knows(pair.Key));
    }
}
