using System.Diagnostics;
using Trading.Data;
using Trading.Kernel;

namespace Trading;

/// <summary>Runs strategies over historical bars. Runs share nothing, so any number can go side by side and give what each gives alone.</summary>
public static class Backtest
{
    private const int MostEquityPoints = 20_000;

    private static readonly Timeframe[] EquityPeriods =
    [
        Timeframe.OneMinute, Timeframe.FiveMinutes, new(15, TimeframeUnit.Minute), Timeframe.OneHour, new(4, TimeframeUnit.Hour), Timeframe.OneDay,
    ];

    /// <summary>Runs a strategy over the bars of a CSV file; see <see cref="CsvBarSource"/> for the dialects that are understood.</summary>
    /// <exception cref="MarketDataException">The file is missing or wrong; names the place.</exception>
    /// <exception cref="ParameterException">A parameter is unknown or out of its range.</exception>
    public static Task<BacktestResult> RunAsync<TStrategy>(string path, Action<BacktestOptions>? configure = null, CancellationToken cancellationToken = default)
        where TStrategy : Strategy, new()
    {
        var options = new BacktestOptions();
        configure?.Invoke(options);
        return Task.Run(() => Run(new TStrategy(), CsvBarSource.Create(path), options, cancellationToken), cancellationToken);
    }

    /// <summary>Runs a strategy over the bars of a source, on a thread of the pool.</summary>
    /// <exception cref="MarketDataException">The data is wrong; names the place.</exception>
    /// <exception cref="ParameterException">A parameter is unknown or out of its range.</exception>
    public static Task<BacktestResult> RunAsync(Strategy strategy, IBarSource source, BacktestOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Run(strategy, source, options, cancellationToken), cancellationToken);

    /// <summary>Runs a strategy over the bars of a source, on this thread.</summary>
    /// <exception cref="MarketDataException">The data is wrong; names the place.</exception>
    /// <exception cref="ParameterException">A parameter is unknown or out of its range.</exception>
    public static BacktestResult Run(Strategy strategy, IBarSource source, BacktestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Run(strategy, [source], options, cancellationToken);
    }

    /// <summary>Runs a strategy over several sources merged by time; the first is the one it runs on, the others it subscribes to.</summary>
    /// <exception cref="ArgumentException">There is no source, or one of a kind that a session does not take.</exception>
    /// <exception cref="MarketDataException">The data is wrong; names the place.</exception>
    /// <exception cref="ParameterException">A parameter is unknown or out of its range.</exception>
    public static BacktestResult Run(Strategy strategy, IReadOnlyList<IMarketDataSource> sources, BacktestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        options ??= new();
        return Run([new StrategyShare(strategy, 1, options.StrategyName)], sources, options, cancellationToken);
    }

    /// <summary>Runs several strategies that share an account over several sources merged by time. Each has its own positions and profit; <see cref="BacktestOptions.Parameters"/> go to all that know them.</summary>
    /// <exception cref="ArgumentException">There is no strategy or source, or the shares are wrong.</exception>
    /// <exception cref="MarketDataException">The data is wrong; names the place.</exception>
    /// <exception cref="ParameterException">A parameter is unknown or out of its range.</exception>
    public static BacktestResult Run(IReadOnlyList<StrategyShare> strategies, IReadOnlyList<IMarketDataSource> sources, BacktestOptions? options = null, CancellationToken cancellationToken = default) =>
        Run(strategies, sources, options, prepare: null, cancellationToken);

    internal static BacktestResult Run(IReadOnlyList<StrategyShare> strategies, IReadOnlyList<IMarketDataSource> sources, BacktestOptions? options, Action<Session>? prepare, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(strategies);
        ArgumentNullException.ThrowIfNull(sources);
        options ??= new();
        options.Check();
        Check(strategies, sources, options);
        var parameters = strategies.Select(each => ApplyParameters(each.Strategy, options, isOnly: strategies.Count == 1)).ToArray();
        long started = Stopwatch.GetTimestamp();
        var currency = options.Account.Currency ?? sources[0].Instrument.SettlementCurrency;
        using var session = new Session(options, currency, PeriodFor(sources[0], options));
        foreach (var source in sources)
            session.AddFeed(source);
        foreach (var each in strategies)
            session.AddStrategy(each.Strategy, each.Name ?? each.Strategy.GetType().Name, each.Share);
        prepare?.Invoke(session);
        session.Run(fraction => options.Progress?.Report(fraction), cancellationToken);
        options.Progress?.Report(1);
        return ResultBuilder.Build(session, options, parameters, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Runs a strategy with many parameter sets over the same bars, on all cores. Each run gives what it gives alone; memory grows with the cores, not with the sets.</summary>
    /// <param name="create">Makes a new strategy; called once a run, from any thread.</param>
    /// <param name="source">The bars; read once and shared.</param>
    /// <param name="sets">The parameter sets; <see cref="ParameterSpace"/> makes them.</param>
    /// <param name="options">How to run.</param>
    /// <param name="cancellationToken">Ends the sweep.</param>
    /// <exception cref="ParameterException">A set names an unknown parameter, or a value out of its range; nothing was run.</exception>
    /// <exception cref="MarketDataException">The data is wrong; names the place.</exception>
    public static SweepResult Sweep(
        Func<Strategy> create, IBarSource source, IReadOnlyList<IReadOnlyDictionary<string, string>> sets, SweepOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(sets);
        return SweepRunner.Run(create, source, sets, options ?? new(), cancellationToken);
    }

    private static void Check(IReadOnlyList<StrategyShare> strategies, IReadOnlyList<IMarketDataSource> sources, BacktestOptions options)
    {
        if (sources.Count == 0)
            throw new ArgumentException("A backtest needs at least one source of market data.", nameof(sources));
        if (strategies.Count == 0)
            throw new ArgumentException("A backtest needs at least one strategy.", nameof(strategies));
        if (strategies.FirstOrDefault(each => each.Share <= 0) is { } none)
            throw new ArgumentException(FormattableString.Invariant($"The share of {none.Strategy.GetType().Name} is {none.Share}; it must be above zero."), nameof(strategies));
        if (strategies.Sum(each => each.Share) > 1 && options.Account.Type == AccountType.Cash)
            throw new ArgumentException(FormattableString.Invariant($"The shares add up to {strategies.Sum(each => each.Share)}; a cash account has no more than 1."), nameof(strategies));
    }

    private static IReadOnlyDictionary<string, string> ApplyParameters(Strategy strategy, BacktestOptions options, bool isOnly)
    {
        var set = ParameterSet.Of(strategy);
        set.Apply(isOnly ? options.Parameters : options.Parameters.Where(each => set.Knows(each.Key)).ToDictionary());
        return set.Values();
    }

    /// <summary>The shortest usual period that keeps the equity curve at a length that can be drawn and kept.</summary>
    private static Timeframe PeriodFor(IMarketDataSource first, BacktestOptions options)
    {
        if (options.EquityPeriod is { } chosen)
            return chosen;
        if (first is not IBarSource source)
            return Timeframe.OneMinute;
        using var reader = source.Open();
        if (reader.ExpectedCount is not { } count)
            return source.Timeframe.Nanoseconds < Timeframe.OneHour.Nanoseconds ? Timeframe.OneHour : source.Timeframe;
        if (count <= MostEquityPoints)
            return source.Timeframe;
        double span = (double)count * source.Timeframe.Nanoseconds;
        foreach (var period in EquityPeriods)
        {
            if (period.Nanoseconds > source.Timeframe.Nanoseconds && span / period.Nanoseconds <= MostEquityPoints)
                return period;
        }

        return source.Timeframe.Nanoseconds > Timeframe.OneDay.Nanoseconds ? source.Timeframe : Timeframe.OneDay;
    }
}
