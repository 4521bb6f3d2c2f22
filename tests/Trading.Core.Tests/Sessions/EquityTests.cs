using Trading.Tests.Support;

namespace Trading.Tests.Sessions;

public sealed class EquityTests
{
    [Fact]
    public void Equity_is_sampled_at_the_end_of_each_period()
    {
        var options = Free.Of(cash: 1_000);
        options.EquityPeriod = new Timeframe(2, TimeframeUnit.Minute);
        var strategy = new Scripted { At = { [0] = s => s.Buy(5) } };
        var result = Backtest.Run(strategy, Series.Of((100, 101, 99, 100), (100, 112, 98, 110), (110, 115, 90, 95), (95, 120, 94, 120), (120, 121, 119, 119)), options);
        result.Equity.Select(point => ((point.Time - Series.Start).TotalMinutes, point.Equity, point.Open, point.High, point.Low, point.Close)).ShouldBe(
        [
            (2, 1050, 100, 112, 98, 110),
            (4, 1100, 110, 120, 90, 120),
            (5, 1095, 120, 121, 119, 119),
        ]);
        result.Equity[0].Exposure.ShouldBe(550.0 / 1050, 1e-12);
        result.BarsInMarket.ShouldBe(4);
    }

    [Fact]
    public void Drawdowns_are_followed_bar_by_bar()
    {
        var options = Free.Of(cash: 1_000);
        options.EquityPeriod = Timeframe.OneDay;
        var strategy = new Scripted { At = { [0] = s => s.Buy(10) } };
        double[] closes = [100, 100, 120, 90, 108, 130, 117, 120];
        var result = Backtest.Run(strategy, Series.Of([.. closes.Select(close => (close, close, close, close))]), options);
        result.Drawdowns.Select(d => (Minutes(d.PeakTime), Minutes(d.TroughTime), d.RecoveryTime is { } time ? Minutes(time) : -1, Math.Round(d.Depth, 6)))
            .ShouldBe([(3, 4, 6, 0.25), (6, 7, -1, 0.1)]);
        result.MaxDrawdown.ShouldBe(0.25, 1e-12);

        static double Minutes(Timestamp time) => (time - Series.Start).TotalMinutes;
    }

    [Fact]
    public void Cash_stays_exact_through_thousands_of_trades()
    {
        var random = new Random(5);
        decimal cash = 100_000m;
        var strategy = new Scripted
        {
            OnEachBar = (s, _) =>
            {
                if (s.Position.IsFlat)
                    s.Buy(random.Next(1, 100_000) * 0.00001m);
                else
                    s.Sell(s.Position.Quantity);
            },
        };
        var result = Backtest.Run(strategy, Series.Walk(5_000), new() { Cash = cash });
        // The slow way: every fill by hand, in decimals.
        decimal holding = 0;
        foreach (var fill in result.Fills.Select(fill => fill.Fill))
        {
            int sign = fill.Side == OrderSide.Buy ? 1 : -1;
            cash -= sign * fill.Price * fill.Quantity;
            cash -= Math.Round(fill.Price * fill.Quantity * 0.0005m, 8, MidpointRounding.AwayFromZero);
            holding += sign * fill.Quantity;
        }

        result.Fills.Count.ShouldBeGreaterThan(3_000);
        result.FinalEquity.ShouldBe(cash + (holding * (decimal)result.Data[0].LastPrice));
        (result.RoundTrips.Sum(trip => trip.GrossProfit) - result.Costs.Fees + result.InitialCash + (holding == 0 ? 0 : strategy.Position.UnrealizedProfit))
            .ShouldBe(result.FinalEquity);
    }
}
