using Trading.Checking;
using Trading.Data;

namespace Trading;

/// <summary>Looks whether what a strategy sees depends on where the history starts: the last quarter of the data is run with more and more history before it.</summary>
public static class WarmUpCheck
{
    private const int LeastBars = 40;
    private const int MostRows = 12;

    /// <summary>Runs a strategy over the last quarter of the bars, with all of the history before it and with parts of it, and compares orders and the indicators tracked on the series.</summary>
    /// <param name="create">Makes a new strategy; called once a run.</param>
    /// <param name="source">The bars.</param>
    /// <param name="options">How to run; <see cref="BacktestOptions.WarmUpBars"/>, where it is set, is the least history tried, else what the indicators ask for. It doubles from run to run.</param>
    /// <param name="tolerance">The difference up to which values count as the same; 0 to 1.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <exception cref="ArgumentException">There are too few bars.</exception>
    /// <exception cref="MarketDataException">The data is wrong; names the place.</exception>
    /// <exception cref="ParameterException">A parameter is unknown or out of its range.</exception>
    public static WarmUpReport Run(Func<Strategy> create, IBarSource source, BacktestOptions? options = null, double tolerance = 1e-6, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(source);
        if (tolerance is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance is a fraction from 0 to 1.");
        options ??= new();
        int asked = options.WarmUpBars;
        var bars = CheckedRun.ReadBars(source, LeastBars);
        int start = bars.Length - (bars.Length / 4);
        try
        {
            CheckedRun Run(int history)
            {
                options.WarmUpBars = history;
                return CheckedRun.Of(_ => create(), source, bars.AsMemory(start - history), options, cancellationToken);
            }

            var whole = Run(start);
            var rows = new List<WarmUpRow>();
            int least = Math.Max(1, asked > 0 ? asked : whole.Probe.LongestWarmUp);
            for (long history = least; history < start && rows.Count < MostRows; history *= 2)
                rows.Add(Compare(whole, Run((int)history), (int)history, bars[start].CloseTime));
            if (rows.Count == 0)
                throw new ArgumentException(FormattableString.Invariant($"{source.Description} has {start} bars before the part that is compared; a warm-up of {least} leaves nothing to compare with."), nameof(source));
            return new(whole.Name, bars.Length - start, OrdersFrom(whole, bars[start].CloseTime).Count, tolerance, rows) { Fault = whole.Fault };
        }
        finally
        {
            options.WarmUpBars = asked;
        }
    }

    private static WarmUpRow Compare(CheckedRun whole, CheckedRun part, int history, Timestamp from)
    {
        var expected = whole.Probe.Rows.SkipWhile(row => row.Time < from).ToArray();
        var actual = part.Probe.Rows.SkipWhile(row => row.Time < from).ToArray();
        double largest = 0;
        int at = -1;
        for (int i = 0; i < expected.Length; i++)
        {
            for (int j = 0; j < expected[i].Values.Length; j++)
            {
                double difference = Difference(expected[i].Values[j], actual[i].Values[j]);
                if (difference > largest)
                    (largest, at) = (difference, j);
            }
        }

        var before = OrdersFrom(whole, from);
        var after = OrdersFrom(part, from);
        return new(history, largest, at < 0 ? null : whole.Probe.Names[at], before.Except(after).Count() + after.Except(before).Count());
    }

    private static List<SentOrder> OrdersFrom(CheckedRun run, Timestamp from) => [.. run.Orders.Where(order => order.Time >= from)];

    private static double Difference(double first, double second) =>
        first.Equals(second) ? 0
        : double.IsNaN(first) || double.IsNaN(second) ? 1
        : Math.Abs(first - second) / Math.Max(Math.Abs(first), Math.Abs(second));
}
