using Trading.Checking;
using Trading.Data;

namespace Trading;

/// <summary>Looks whether a strategy knows the future: cut the data off, and everything that was sent up to the cut must be the same.</summary>
/// <remarks>It finds what reaches a strategy through its data. Prices that it was given behind the session's back stay the same however the data is cut; the form that makes the strategy from the cut source shows those too.</remarks>
public static class LookaheadCheck
{
    private const int LeastBars = 10;

    /// <summary>Runs a strategy over all bars and over bars that end earlier, and compares the orders.</summary>
    /// <param name="create">Makes a new strategy; called once a run.</param>
    /// <param name="source">The bars.</param>
    /// <param name="options">How to run; costs and fills are the same in all runs.</param>
    /// <param name="cuts">How many times the data is cut, evenly over its length; 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <exception cref="ArgumentException">There are too few bars to cut.</exception>
    /// <exception cref="MarketDataException">The data is wrong; names the place.</exception>
    /// <exception cref="ParameterException">A parameter is unknown or out of its range.</exception>
    public static LookaheadReport Run(Func<Strategy> create, IBarSource source, BacktestOptions? options = null, int cuts = 10, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Run(_ => create(), source, options, cuts, cancellationToken);
    }

    /// <summary>As the other form, for strategies that compute something from the data before they run: they are made from the very bars of each run.</summary>
    /// <param name="create">Makes a new strategy from the bars that it will run on; called once a run.</param>
    /// <param name="source">The bars.</param>
    /// <param name="options">How to run; costs and fills are the same in all runs.</param>
    /// <param name="cuts">How many times the data is cut, evenly over its length; 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <exception cref="ArgumentException">There are too few bars to cut.</exception>
    /// <exception cref="MarketDataException">The data is wrong; names the place.</exception>
    /// <exception cref="ParameterException">A parameter is unknown or out of its range.</exception>
    public static LookaheadReport Run(Func<IBarSource, Strategy> create, IBarSource source, BacktestOptions? options = null, int cuts = 10, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(cuts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cuts, 1000);
        var bars = CheckedRun.ReadBars(source, LeastBars);
        var whole = CheckedRun.Of(create, source, bars, options, cancellationToken);
        var findings = new List<LookaheadFinding>();
        for (int cut = 1; cut <= cuts; cut++)
        {
            int count = Math.Max(1, (int)((long)bars.Length * cut / (cuts + 1)));
            var cutOff = CheckedRun.Of(create, source, bars.AsMemory(0, count), options, cancellationToken);
            if (Compare(whole, cutOff, bars[count - 1].CloseTime) is { } finding)
                findings.Add(finding);
        }

        return new(whole.Name, bars.Length, cuts, whole.Orders.Count, findings) { Fault = whole.Fault };
    }

    private static LookaheadFinding? Compare(CheckedRun whole, CheckedRun cutOff, Timestamp cut)
    {
        int known = whole.Orders.TakeWhile(order => order.Time <= cut).Count();
        for (int i = 0; i < Math.Max(known, cutOff.Orders.Count); i++)
        {
            string? with = i < known ? whole.Orders[i].ToString() : null;
            string? without = i < cutOff.Orders.Count ? cutOff.Orders[i].ToString() : null;
            if (with != without)
                return new(cut, with, without);
        }

        return null;
    }
}
