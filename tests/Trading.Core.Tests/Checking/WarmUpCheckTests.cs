using Trading.Indicators;
using Trading.Tests.Support;

namespace Trading.Tests.Checking;

public sealed class WarmUpCheckTests
{
    [Fact]
    public void A_moving_window_knows_all_it_needs_after_its_own_length()
    {
        var report = WarmUpCheck.Run(() => new Above(new Sma(20)), Series.Walk(2_000), Free.Of());
        report.IsClean.ShouldBeTrue(report.ToString());
        report.Rows[0].Bars.ShouldBe(20);
        report.EnoughBars.ShouldBe(20);
        report.ComparedBars.ShouldBe(500);
        report.OrderCount.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void An_exponential_average_remembers_where_it_started_and_forgets_by_its_factor()
    {
        var report = WarmUpCheck.Run(() => new Above(new Ema(20)), Series.Walk(2_000), Free.Of());
        report.IsClean.ShouldBeFalse();
        report.Rows.Select(row => row.Bars).ShouldBe([20, 40, 80, 160, 320, 640, 1280]);
        report.Rows[0].Indicator.ShouldBe("Ema #1");
        // What is left of the start after n bars is (1 - 2/21)^n: a history of 80 bars more leaves a three-thousandth of it.
        double forgotten = Math.Pow(1 - (2.0 / 21), 80);
        (report.Rows[3].LargestDifference / report.Rows[2].LargestDifference).ShouldBe(forgotten, forgotten * 50);
        report.Rows.Select(row => row.LargestDifference).ShouldBeInOrder(SortDirection.Descending);
        report.EnoughBars.ShouldNotBeNull();
        report.EnoughBars!.Value.ShouldBeInRange(80, 320);
        report.ToString().ShouldContain("are enough");
    }

    [Fact]
    public void A_strategy_that_counts_from_the_start_of_its_data_never_has_enough()
    {
        var report = WarmUpCheck.Run(() => new EverySeventh(), Series.Walk(400), Free.Of());
        report.EnoughBars.ShouldBeNull();
        report.Rows.ShouldAllBe(row => row.LargestDifference == 0);
        report.Rows[^1].OrdersDiffering.ShouldBeGreaterThan(0);
        report.ToString().ShouldContain("even the longest history tried is not enough");
    }

    [Fact]
    public void Options_are_left_as_they_were_and_say_the_least_history()
    {
        var options = Free.Of();
        options.WarmUpBars = 30;
        var report = WarmUpCheck.Run(() => new Above(new Sma(20)), Series.Walk(400), options);
        options.WarmUpBars.ShouldBe(30);
        report.Rows[0].Bars.ShouldBe(30);
        Should.Throw<ArgumentException>(() => WarmUpCheck.Run(() => new Above(new Sma(20)), Series.Walk(39))).Message.ShouldContain("39 bars");
        Should.Throw<ArgumentException>(() => WarmUpCheck.Run(() => new Above(new Sma(200)), Series.Walk(100))).Message.ShouldContain("leaves nothing to compare with");
    }

    private sealed class Above(ValueIndicator average) : Strategy
    {
        protected override void OnStart() => Track(average);

        protected override void OnBar(in Bar bar)
        {
            if (bar.Close > average.Value && Position.Quantity == 0)
                Buy(0.01m);
            else if (bar.Close < average.Value && Position.Quantity > 0)
                Position.Close();
        }
    }

    private sealed class EverySeventh : Strategy
    {
        protected override void OnBar(in Bar bar)
        {
            if (Bars.Count % 7 == 0)
                Buy(0.01m);
        }
    }
}
