using Trading;
using Trading.Analytics;
using Trading.Data;
using Trading.Indicators;
using Trading.Testing;

IndicatorConformance.Check(() => new Sma(20));
var result = Backtest.Run(new Cross(), new GeneratedBarSource(new MarketGeneratorOptions { Count = 10_000 }));
if (result.Data[0].Bars != 10_000 || result.Fills.Count == 0)
    throw new InvalidOperationException("The backtest from the packages did nothing.");
Console.WriteLine($"consumer: {result.Fills.Count} fills, Sharpe {StatisticCatalog.Find("sharpeRatio").ValueOf(result.CreateStatistics())}");

internal sealed class Cross : Strategy
{
    private Sma _fast = null!;
    private Sma _slow = null!;

    protected override void OnStart() => (_fast, _slow) = (Track(new Sma(10)), Track(new Sma(30)));

    protected override void OnBar(in Bar bar)
    {
        if (_fast.CrossedAbove(_slow))
            Position.Target(1.0);
        else if (_fast.CrossedBelow(_slow))
            Position.Close();
    }
}
