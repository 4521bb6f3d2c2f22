using Trading.Indicators;
using Trading.Tests.Support;

namespace Trading.Tests.Checking;

public sealed class LookaheadCheckTests
{
    [Fact]
    public void An_honest_strategy_is_clean()
    {
        var report = LookaheadCheck.Run(() => new Cross(), Series.Walk(600), Free.Of());
        report.IsClean.ShouldBeTrue(report.ToString());
        (report.Bars, report.Cuts).ShouldBe((600, 10));
        report.OrderCount.ShouldBeGreaterThan(10);
        report.ToString().ShouldContain("No order depends on what came after it.");
    }

    [Fact]
    public void A_strategy_that_was_fitted_to_all_of_its_data_is_found_with_the_first_order_that_differs()
    {
        // The mean over all bars is the oldest way to cheat: it is not known until the end.
        var report = LookaheadCheck.Run(source => new AboveMean(Read(source).Average(bar => bar.Close)), Series.Walk(600), Free.Of(), cuts: 5);
        report.IsClean.ShouldBeFalse();
        report.Findings.Count.ShouldBeLessThanOrEqualTo(5);
        var finding = report.Findings[0];
        (finding.WithFuture ?? finding.WithoutFuture)!.ShouldContain("Market");
        report.ToString().ShouldContain("The strategy sees the future");
    }

    [Fact]
    public void A_strategy_that_peeks_at_the_next_bar_is_found_at_every_cut_where_it_could_act()
    {
        // It looks one bar ahead in an array of the very bars it runs on; only the last bar of a cut tells it from an honest one.
        var report = LookaheadCheck.Run(source => new Peek([.. Read(source).Select(bar => bar.Close)]), Series.Walk(600), Free.Of(), cuts: 40);
        report.IsClean.ShouldBeFalse();
        report.Findings.ShouldAllBe(finding => finding.WithFuture != null && finding.WithoutFuture == null);
    }

    [Fact]
    public void Too_few_bars_and_wrong_cuts_are_refused()
    {
        Should.Throw<ArgumentException>(() => LookaheadCheck.Run(() => new Cross(), Series.Walk(9))).Message.ShouldContain("9 bars");
        Should.Throw<ArgumentOutOfRangeException>(() => LookaheadCheck.Run(() => new Cross(), Series.Walk(100), cuts: 0));
    }

    private static List<Bar> Read(IBarSource source)
    {
        var bars = new List<Bar>();
        using var reader = source.Open();
        for (var chunk = reader.Read(); !chunk.IsEmpty; chunk = reader.Read())
            bars.AddRange(chunk.Span);
        return bars;
    }

    private sealed class Cross : Strategy
    {
        private Sma _fast = null!;
        private Sma _slow = null!;

        protected override void OnStart() => (_fast, _slow) = (Track(new Sma(5)), Track(new Sma(20)));

        protected override void OnBar(in Bar bar)
        {
            if (_fast.CrossedAbove(_slow))
                Position.Target(1);
            else if (_fast.CrossedBelow(_slow))
                Position.Close();
        }
    }

    private sealed class AboveMean(double mean) : Strategy
    {
        protected override void OnBar(in Bar bar)
        {
            if (bar.Close < mean && Position.Quantity == 0)
                Buy(0.01m);
            else if (bar.Close > mean && Position.Quantity > 0)
                Position.Close();
        }
    }

    private sealed class Peek(double[] closes) : Strategy
    {
        protected override void OnBar(in Bar bar)
        {
            if (Bars.Count < closes.Length && closes[Bars.Count] > bar.Close)
                Buy(0.01m);
        }
    }
}
