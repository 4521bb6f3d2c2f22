using static Trading.Analytics.Tests.SampleResults;

namespace Trading.Analytics.Tests;

public sealed class TradeStatisticsTests
{
    private static readonly Currency Tether = Currency.Of("USDT");

    [Fact]
    public void Trades_are_counted_as_a_person_would_count_them()
    {
        // Wins 10 and 30, losses 5 and 15, one that made nothing; worth 100 at entry each.
        var trades = TradeStatistics.From([Trip(10, 0, 1), Trip(30, 1, 3), Trip(-5, 3, 4), Trip(0, 4, 5), Trip(-15, 5, 15)], Tether);

        (trades.Count, trades.Wins, trades.Losses).ShouldBe((5, 2, 2));
        trades.WinRate.ShouldBe(0.5);
        trades.NetProfit.ShouldBe(20);
        trades.GrossProfit.ShouldBe(40);
        trades.GrossLoss.ShouldBe(20);
        trades.ProfitFactor.ShouldBe(2);
        trades.Expectancy.ShouldBe(4);
        trades.ExpectancyRatio.ShouldBe(0.4, 1e-12);
        trades.AverageWin.ShouldBe(20);
        trades.AverageLoss.ShouldBe(-10);
        trades.LargestWin.ShouldBe(30);
        trades.LargestLoss.ShouldBe(-15);
        trades.PayoffRatio.ShouldBe(2);
        trades.Kelly.ShouldBe(0.25);
        trades.AverageReturn.ShouldBe(0.04, 1e-12);
        trades.MedianReturn.ShouldBe(0, 1e-12);
        trades.BestReturn.ShouldBe(0.3, 1e-12);
        trades.WorstReturn.ShouldBe(-0.15, 1e-12);
        (trades.LongestWinStreak, trades.LongestLossStreak).ShouldBe((2, 1));
        trades.AverageDuration.ShouldBe(TimeSpan.FromHours(3));
        trades.MedianDuration.ShouldBe(TimeSpan.FromHours(1));
        trades.LongestDuration.ShouldBe(TimeSpan.FromHours(10));
        trades.AverageBars.ShouldBe(3);
        trades.AverageMaxAdverse.ShouldBe(-5);
        trades.AverageMaxFavorable.ShouldBe(11);
        trades.EdgeRatio.ShouldBe(2.2, 1e-12);
        trades.SystemQualityNumber.ShouldBe(Math.Sqrt(5) * 4 / Math.Sqrt((36 + 676 + 81 + 16 + 361) / 4.0), 1e-12);
    }

    [Fact]
    public void Fees_turn_a_small_win_into_a_loss() =>
        TradeStatistics.From([Trip(-1, 0, 1, fees: 3)], Tether).Losses.ShouldBe(1);

    [Fact]
    public void A_short_trade_earns_when_the_price_falls() =>
        Trip(7, 0, 1, OrderSide.Sell).ShouldSatisfyAllConditions(trip => trip.ExitPrice.ShouldBe(93), trip => trip.NetProfit.ShouldBe(7));

    [Fact]
    public void Profits_in_different_currencies_are_not_added_up()
    {
        var euros = new Instrument(new("X", "BTCEUR"), Currency.Of("BTC"), Currency.Of("EUR"));
        var trades = TradeStatistics.From([Trip(10, 0, 1), Trip(-10, 1, 2, instrument: euros)], Tether);
        trades.Count.ShouldBe(2);
        trades.WinRate.ShouldBe(0.5);
        trades.AverageReturn.ShouldBe(0, 1e-12);
        (trades.NetProfit, trades.Expectancy, trades.AverageWin).ShouldBe((null, null, null));
        trades.ProfitFactor.ShouldBe(double.NaN);
    }
}
