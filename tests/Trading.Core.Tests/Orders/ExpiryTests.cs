using Trading.Tests.Support;

namespace Trading.Tests.Orders;

public sealed class ExpiryTests
{
    private static readonly (double, double, double, double) Hundred = (99, 50, 101, 50);

    [Fact]
    public void An_order_that_arrives_after_its_time_expires_and_does_not_trade()
    {
        var options = Free.Of();
        options.Venue.Latency = new ConstantLatency(TimeSpan.FromSeconds(2), TimeSpan.Zero);
        var result = Backtest.Run(Until(1.5, Ticks.Market(OrderSide.Buy, 10)), [Ticks.Quotes(Hundred, Hundred, Hundred, Hundred)], options);
        result.Fills.ShouldBeEmpty();
        result.Orders[0].Status.ShouldBe(OrderStatus.Expired);
    }

    [Fact]
    public void An_emulated_order_expires_where_it_is_held()
    {
        var options = EmulationTests.Emulating();
        var quotes = Backtest.Run(Until(1.5, Ticks.Stop(OrderSide.Buy, 10, 105)), [Ticks.Quotes(Hundred, Hundred, (104, 50, 105, 50), Hundred)], options);
        quotes.Orders[0].Status.ShouldBe(OrderStatus.Expired);
        var strategy = new Scripted { At = { [0] = s => s.Send(Ticks.Stop(OrderSide.Buy, 10, 105) with { TimeInForce = TimeInForce.GoodTillDate, ExpireTime = Series.Start + TimeSpan.FromMinutes(1.5) }) } };
        var bars = Backtest.Run(strategy, Series.Of((100, 100, 100, 100), (100, 106, 100, 104), (106, 106, 106, 106)), options);
        bars.Orders[0].Status.ShouldBe(OrderStatus.Expired);
        bars.Fills.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(60, null)]
    [InlineData(90, null)]
    [InlineData(119, null)]
    [InlineData(120, 95)]
    [InlineData(121, 95)]
    public void On_bars_an_order_lives_through_the_bar_that_closes_at_its_time(int seconds, int? filled)
    {
        // The limit is passed within the second bar, from 60 to 120 seconds; sent at 60 seconds.
        var strategy = new Scripted { At = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 1, 95) with { TimeInForce = TimeInForce.GoodTillDate, ExpireTime = Series.Start + TimeSpan.FromSeconds(seconds) }) } };
        var result = Backtest.Run(strategy, Series.Of((100, 100, 100, 100), (100, 100, 90, 100), (100, 100, 100, 100)), Free.Of());
        Ticks.Fills(result).ShouldBe(filled is null ? [] : [$"1@{filled}"]);
        result.Orders[0].Status.ShouldBe(seconds == 60 ? OrderStatus.Denied : filled is null ? OrderStatus.Expired : OrderStatus.Filled);
    }

    [Fact]
    public void On_bars_an_open_before_the_time_still_counts()
    {
        var strategy = new Scripted { At = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 1, 95) with { TimeInForce = TimeInForce.GoodTillDate, ExpireTime = Series.Start + TimeSpan.FromSeconds(61) }) } };
        Ticks.Fills(Backtest.Run(strategy, Series.Of((100, 100, 100, 100), (94, 100, 90, 100)), Free.Of())).ShouldBe(["1@94"]);
    }

    [Fact]
    public void On_quotes_an_order_ends_at_its_very_time()
    {
        Ticks.Fills(Backtest.Run(Until(2, Ticks.Limit(OrderSide.Buy, 10, 98)), [Ticks.Quotes(Hundred, Hundred, (97, 50, 98, 50))], Free.Of())).ShouldBeEmpty();
        Ticks.Fills(Backtest.Run(Until(2.1, Ticks.Limit(OrderSide.Buy, 10, 98)), [Ticks.Quotes(Hundred, Hundred, (97, 50, 98, 50))], Free.Of())).ShouldBe(["10@98"]);
    }

    private static Scripted Until(double second, OrderRequest request) =>
        new() { Tick = { [0] = s => s.Send(request with { TimeInForce = TimeInForce.GoodTillDate, ExpireTime = Series.Start + TimeSpan.FromSeconds(second) }) } };
}
