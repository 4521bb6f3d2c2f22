using Trading.Data;
using Trading.Indicators;
using Trading.Tests.Support;

namespace Trading.Tests.Sessions;

public sealed class WarmUpTests
{
    [Fact]
    public void Strategies_see_bars_from_the_end_of_the_warm_up_and_indicators_all()
    {
        var seen = new List<long>();
        Sma average = null!;
        double first = double.NaN;
        var strategy = new Scripted
        {
            Starting = s => average = s.Bars.Track(new Sma(5)),
            OnEachBar = (s, _) =>
            {
                seen.Add(s.Bars.Count);
                first = double.IsNaN(first) ? average.Value : first;
            },
        };
        var options = Free.Of();
        options.WarmUpBars = 10;
        Backtest.Run(strategy, Series.Walk(20), options);
        seen.ShouldBe(Enumerable.Range(11, 10).Select(count => (long)count));
        double.IsNaN(first).ShouldBeFalse();
    }

    [Fact]
    public void Other_series_are_seen_as_soon_as_the_first_is_warm()
    {
        var five = Timeframe.FiveMinutes;
        var fine = Series.Walk(60);
        var coarse = new ResampledBarSource(fine, five);
        var seen = new List<Timestamp>();
        var strategy = new Scripted
        {
            Starting = s => s.SubscribeTo(s.Instrument, five),
            OnEachSeries = (_, series, bar) =>
            {
                if (series.Timeframe == five)
                    seen.Add(bar.CloseTime);
            },
        };
        var options = Free.Of();
        options.WarmUpBars = 12;
        Backtest.Run(strategy, [fine, coarse], options);
        seen.ShouldBe(Enumerable.Range(3, 10).Select(index => Series.Start + TimeSpan.FromMinutes(index * 5)));
    }
}
