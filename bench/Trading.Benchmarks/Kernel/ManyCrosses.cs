using Trading.Indicators;

namespace Trading.Benchmarks.Kernel;

/// <summary>The SMA cross on every instrument of the session, each with a hundredth of the equity.</summary>
internal sealed class ManyCrosses : Strategy
{
    private readonly Dictionary<BarSeries, (Sma Fast, Sma Slow, Position Position)> _tracked = [];

    protected override void OnStart()
    {
        for (int i = 0; i < 100; i++)
        {
            var series = Subscribe(new("BENCH", $"COIN{i}USDT"), Timeframe.OneMinute);
            _tracked.Add(series, (series.Track(new Sma(10)), series.Track(new Sma(30)), PositionOf(series.Instrument)));
        }
    }

    protected override void OnBar(BarSeries series, in Bar bar)
    {
        var (fast, slow, position) = _tracked[series];
        if (fast.CrossedAbove(slow))
            position.Target(0.01);
        else if (fast.CrossedBelow(slow))
            position.Close();
    }
}
