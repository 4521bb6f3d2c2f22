using System.Diagnostics;
using Trading.Matching;

namespace Trading.Benchmarks.Matching;

/// <summary>The matching book: commands a second, and how long the slowest of a thousand takes.</summary>
internal sealed class OrderBookFigures
{
    private const int Commands = 2_000_000;
    private const int SimpleCommands = 100_000;

    private readonly OrderBookCommand[] _filling;
    private readonly OrderBookCommand[] _commands;

    public OrderBookFigures() => (_filling, _commands) = OrderBookFlow.Create(Commands);

    /// <summary>Writes the figures, and gives how many bytes the fast book allocated over all measured commands.</summary>
    public long Run(FigureWriter figures)
    {
        RequireTwins();
        MatchingEventCounts counts = default;
        long allocated = 0;
        double[] seconds = Measure.MedianSeconds(9, () => counts = RunFast(ref allocated), RunSimple);
        double perSecond = Commands / seconds[0];
        Measure.Require(counts.Rejected == 0 && counts.Commands == Commands, "a command was lost or refused.");
        Measure.Require(counts.Trades > Commands / 50, "there was hardly any trade.");
        Measure.Require(allocated == 0, $"the fast book allocated {allocated} bytes.");
        figures.Write("kernel.order_book", perSecond, "commands/s", perSecond / (SimpleCommands / seconds[1]));
        WriteLatency(figures);
        return allocated;
    }

    private static double Percentile(long[] ticks, double share)
    {
        Array.Sort(ticks);
        return ticks[(int)Math.Ceiling(ticks.Length * share) - 1] * (1e9 / Stopwatch.Frequency);
    }

    private MatchingEventCounts RunFast(ref long allocated)
    {
        var book = Filled<MatchingEventCounts>(default);
        var filled = book.Events;
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (ref readonly var command in _commands.AsSpan())
            OrderBookFlow.Execute(book, command);
        allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        return book.Events.Less(filled);
    }

    private void RunSimple()
    {
        var book = FilledSimple<MatchingEventCounts>(default);
        foreach (ref readonly var command in _commands.AsSpan(0, SimpleCommands))
            OrderBookFlow.Execute(book, command);
    }

    /// <summary>The time from one command's end to the next one's, the reading of the clock included; so nothing between two is left out.</summary>
    private void WriteLatency(FigureWriter figures)
    {
        long[] ticks = new long[Commands];
        double[] fast = new double[5];
        for (int round = -1; round < fast.Length; round++)
        {
            var book = Filled<MatchingEventCounts>(default);
            long last = Stopwatch.GetTimestamp();
            for (int i = 0; i < ticks.Length; i++)
            {
                OrderBookFlow.Execute(book, _commands[i]);
                long now = Stopwatch.GetTimestamp();
                ticks[i] = now - last;
                last = now;
            }

            if (round >= 0)
                fast[round] = Percentile(ticks, 0.999);
        }

        long[] simpleTicks = new long[SimpleCommands];
        var simple = FilledSimple<MatchingEventCounts>(default);
        long before = Stopwatch.GetTimestamp();
        for (int i = 0; i < simpleTicks.Length; i++)
        {
            OrderBookFlow.Execute(simple, _commands[i]);
            long now = Stopwatch.GetTimestamp();
            simpleTicks[i] = now - before;
            before = now;
        }

        for (int i = 0; i < ticks.Length; i++)
        {
            long now = Stopwatch.GetTimestamp();
            ticks[i] = now - before;
            before = now;
        }

        double clock = Percentile(ticks, 0.5);
        Measure.Require(clock < 200, FormattableString.Invariant($"reading the clock takes {clock:F0} ns, too long to time a command by it."));
        double p999 = Measure.Median(fast);
        figures.Write("kernel.order_book.p999", p999, "ns", p999 / Percentile(simpleTicks, 0.999));
    }

    /// <summary>The simple book must say the same of the commands that both are given.</summary>
    private void RequireTwins()
    {
        var fast = Filled<MatchingEventHash>(default);
        var simple = FilledSimple<MatchingEventHash>(default);
        foreach (ref readonly var command in _commands.AsSpan(0, SimpleCommands))
        {
            OrderBookFlow.Execute(fast, command);
            OrderBookFlow.Execute(simple, command);
        }

        Measure.Require(fast.Events.Value == simple.Events.Value && fast.GetStateHash() == simple.GetStateHash(), "the two books disagree.");
    }

    private FastMatchingBook<TEvents> Filled<TEvents>(TEvents events)
        where TEvents : IMatchingEvents
    {
        var book = new FastMatchingBook<TEvents>(events, OrderBookFlow.RestingOrders * 2);
        foreach (ref readonly var command in _filling.AsSpan())
            OrderBookFlow.Execute(book, command);
        return book;
    }

    private SimpleMatchingBook<TEvents> FilledSimple<TEvents>(TEvents events)
        where TEvents : IMatchingEvents
    {
        var book = new SimpleMatchingBook<TEvents>(events);
        foreach (ref readonly var command in _filling.AsSpan())
            OrderBookFlow.Execute(book, command);
        return book;
    }
}
