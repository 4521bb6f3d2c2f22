using System.Diagnostics;
using Trading.Data;

namespace Trading;

/// <summary>Runs the sets of a sweep side by side over bars that are read once.</summary>
internal static class SweepRunner
{
    public static SweepResult Run(
        Func<Strategy> create, IBarSource source, IReadOnlyList<IReadOnlyDictionary<string, string>> sets, SweepOptions options, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        // A wrong parameter is found before hours are spent.
        foreach (var set in sets)
            ParameterSet.Of(create()).Apply(set);
        var shared = new MemoryBarSource(source.Instrument, source.Timeframe, source.ReadAll(), source.Description);
        var rows = new SweepRow[sets.Count];
        int done = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellationToken };
        Parallel.For(0, sets.Count, parallel, index =>
        {
            rows[index] = Run(create(), shared, sets[index], options, cancellationToken);
            options.Progress?.Report((double)Interlocked.Increment(ref done) / sets.Count);
        });
        return new(rows, Stopwatch.GetElapsedTime(started));
    }

    private static SweepRow Run(
        Strategy strategy, IBarSource source, IReadOnlyDictionary<string, string> set, SweepOptions options, CancellationToken cancellationToken)
    {
        var run = options.CreateOptions();
        run.KeepOrders = false;
        run.EquityPeriod ??= new Timeframe(1, TimeframeUnit.Month);
        foreach (var (name, value) in set)
            run.Parameters[name] = value;
        var result = Backtest.Run(strategy, source, run, cancellationToken);
        return new(
            set,
            result.FinalEquity,
            result.TotalReturn,
            result.MaxDrawdown,
            result.TradeCount,
            result.TradeCount == 0 ? double.NaN : (double)result.WinCount / result.TradeCount,
            result.Costs.Fees,
            result.OrderHash,
            result.Fault);
    }
}
