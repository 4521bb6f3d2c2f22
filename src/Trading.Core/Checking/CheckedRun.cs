using Trading.Data;
using Trading.Kernel;

namespace Trading.Checking;

/// <summary>A run that keeps its orders as they were sent, and the values of tracked indicators bar by bar.</summary>
internal sealed class CheckedRun
{
    private readonly List<SentOrder> _orders = [];

    public string Name { get; private set; } = "";

    public string? Fault { get; private set; }

    public IReadOnlyList<SentOrder> Orders => _orders;

    public IndicatorProbe Probe { get; } = new();

    /// <exception cref="ArgumentException">There are fewer bars than a check needs.</exception>
    public static Bar[] ReadBars(IBarSource source, int least)
    {
        var bars = source.ReadAll();
        return bars.Length >= least
            ? bars
            : throw new ArgumentException(FormattableString.Invariant($"{source.Description} has {bars.Length} bars; the check needs {least} or more."), nameof(source));
    }

    public static CheckedRun Of(Func<IBarSource, Strategy> create, IBarSource source, ReadOnlyMemory<Bar> bars, BacktestOptions? options, CancellationToken cancellationToken)
    {
        var run = new CheckedRun();
        var part = new MemoryBarSource(source.Instrument, source.Timeframe, bars, source.Description);
        options ??= new();
        var strategy = create(part);
        var result = Backtest.Run([new StrategyShare(strategy, 1, options.StrategyName)], [part], options, run.Attach, cancellationToken);
        (run.Name, run.Fault) = (result.Strategy, result.Fault);
        return run;
    }

    private void Attach(Session session)
    {
        // Orders of the session's own, such as a liquidation, come accepted; they are no decision of the strategy's.
        session.Trades.Watch = order =>
        {
            if (order.Status == OrderStatus.Submitted || order.Status == OrderStatus.Held)
                _orders.Add(SentOrder.Of(order));
        };
        Probe.Series = ((BarFeed)session.Feeds[0]).Series;
        Probe.Series.Track(Probe);
    }
}
