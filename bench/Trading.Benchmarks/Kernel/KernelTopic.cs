using Trading.Benchmarks.Matching;
using Trading.Data;
using Trading.Plugins;

namespace Trading.Benchmarks.Kernel;

/// <summary>The kernel at its work: one symbol, a hundred merged by time, a sweep on two cores, quotes and trades, the order book.</summary>
internal sealed class KernelTopic : IBenchmarkTopic
{
    private const int BarCount = 1_000_000;
    private const int Symbols = 100;
    private const int BarsPerSymbol = 10_000;
    private const int Combinations = 1_000;

    public string Verb => "kernel";

    public void Run(FigureWriter figures)
    {
        RunOne(figures);
        RunHundred(figures);
        RunSweep(figures);
        double allocated = TickFigures.Run(figures);
        new OrderBookFigures().Run(figures);
        figures.Write("kernel.allocated", allocated, "bytes/event");
    }

    private static void RunOne(FigureWriter figures)
    {
        var bars = BenchmarkBars.Create(BarCount);
        var source = new MemoryBarSource(BenchmarkBars.Instrument, Timeframe.OneMinute, bars);
        BacktestResult? result = null;
        double sum = 0;
        double[] seconds = Measure.MedianSeconds(
            15,
            () => sum = SumOfCloses(bars),
            () => result = Backtest.Run(new SmaCross(), source, Options()));
        Measure.Require(sum > 0 && result!.Data[0].Bars == BarCount && result.TradeCount > 10_000, "the engine saw another number of bars, or did not trade.");
        figures.Write("kernel.sma_cross.1", BarCount / seconds[1], "bars/s", seconds[0] / seconds[1]);
    }

    private static void RunHundred(FigureWriter figures)
    {
        IBarSource[] sources = [.. Enumerable.Range(0, Symbols).Select(i => new MemoryBarSource(
            new Instrument(new("BENCH", $"COIN{i}USDT"), Currency.Of($"COIN{i}"), Currency.Of("USDT")) { TickSize = 0.01m, LotSize = 0.00001m },
            Timeframe.OneMinute,
            BenchmarkBars.Create(BarsPerSymbol, seed: i)))];
        BacktestResult? result = null;
        double[] seconds = Measure.MedianSeconds(9, () => result = Backtest.Run(new ManyCrosses(), sources, Options()));
        Measure.Require(result!.Data.Sum(data => data.Bars) == Symbols * BarsPerSymbol && result.TradeCount > 10_000, "the engine saw another number of bars, or did not trade.");
        figures.Write("kernel.sma_cross.100", Symbols * BarsPerSymbol / seconds[0], "bars/s");
    }

    private static void RunSweep(FigureWriter figures)
    {
        var source = new MemoryBarSource(BenchmarkBars.Instrument, Timeframe.OneMinute, BenchmarkBars.Create(10_000));
        var sets = new ParameterSpace().Range("Fast", 2, 41, 1).Range("Slow", 50, 98, 2).Grid();
        Measure.Require(sets.Count == Combinations, "the grid has another size.");
        SweepResult? result = null;
        var options = new SweepOptions { Parallelism = 2, CreateOptions = Options };
        double[] seconds = Measure.MedianSeconds(5, () => result = Backtest.Sweep(() => new SmaCross(), source, sets, options));
        Measure.Require(result!.Rows.Count == Combinations && result.Rows.All(row => row.Trades > 10), "a run of the sweep did not trade.");
        figures.Write("kernel.sweep", Combinations * 10_000 / seconds[0], "combination-bars/s");
    }

    private static double SumOfCloses(Bar[] bars)
    {
        double sum = 0;
        foreach (ref readonly Bar bar in bars.AsSpan())
            sum += bar.Close;
        return sum;
    }

    private static BacktestOptions Options() =>
        new() { Fees = new MakerTakerFee(0.000005m, 0.00001m), Slippage = new NoSlippage() };
}
