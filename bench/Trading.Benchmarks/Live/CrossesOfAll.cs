using Trading.Indicators;

namespace Trading.Benchmarks.Live;

/// <summary>Watches a crossing of averages on every series, and counts what it saw.</summary>
internal sealed class CrossesOfAll : Strategy
{
    private readonly Dictionary<BarSeries, (Sma Fast, Sma Slow)> _averages = [];

    public int Seen { get; private set; }

    public int Signals { get; private set; }

    protected override void OnStart()
    {
        foreach (var instrument in Instruments)
        {
            var series = Subscribe(instrument.Id, Timeframe.OneMinute);
            _averages[series] = (series.Track(new Sma(10)), series.Track(new Sma(30)));
        }
    }

    protected override void OnBar(BarSeries series, in Bar bar)
    {
        Seen++;
        var (fast, slow) = _averages[series];
        if (fast.CrossedAbove(slow) || fast.CrossedBelow(slow))
            Signals++;
    }
}
