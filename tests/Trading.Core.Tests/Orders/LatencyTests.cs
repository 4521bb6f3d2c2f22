using Trading.Tests.Support;

namespace Trading.Tests.Orders;

public sealed class LatencyTests
{
    private static readonly (double, double, double, double) Hundred = (99, 50, 101, 50);

    [Fact]
    public void An_order_meets_the_quote_that_stands_when_it_arrives_and_its_answers_come_later()
    {
        var heard = new List<Timestamp>();
        var strategy = new Scripted { Tick = { [0] = s => s.Buy(10) }, OnEachOrder = (s, _) => heard.Add(s.Now) };
        var result = Backtest.Run(strategy, [Ticks.Quotes(Hundred, (104, 50, 106, 50), (107, 50, 109, 50), Hundred, Hundred)], Delayed(1.5, 0.75));
        Ticks.Fills(result).ShouldBe(["10@106"]);
        result.Fills[0].Fill.Time.ShouldBe(Series.Start + TimeSpan.FromSeconds(1.5));
        heard.ShouldBe([Series.Start + TimeSpan.FromSeconds(2.25), Series.Start + TimeSpan.FromSeconds(2.25)]);
    }

    [Fact]
    public void A_cancel_goes_behind_its_order_and_meets_what_is_filled()
    {
        var strategy = new Scripted { Tick = { [0] = s => { s.Buy(10); s.Cancel(s.Orders[0]); } } };
        var result = Backtest.Run(strategy, [Ticks.Quotes(Hundred, Hundred, Hundred, Hundred)], Delayed(1.5, 0));
        Ticks.Fills(result).ShouldBe(["10@101"]);
        strategy.Events.Select(each => each.Kind).ShouldBe([OrderEventKind.Accepted, OrderEventKind.Filled, OrderEventKind.CancelDenied]);
    }

    [Fact]
    public void A_cancel_that_a_fill_overtakes_is_denied()
    {
        var strategy = new Scripted { Tick = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 10, 98)), [2] = s => s.Cancel(s.Orders[0]) } };
        var result = Backtest.Run(strategy, [Ticks.Quotes(Hundred, Hundred, Hundred, (96, 50, 97, 50), Hundred, Hundred)], Delayed(1.5, 0));
        Ticks.Fills(result).ShouldBe(["10@98"]);
        strategy.Events[^1].Reason.ShouldBe(OrderDenialReason.OrderClosed);
    }

    [Fact]
    public void On_bars_an_order_that_arrives_after_the_open_sees_only_the_close()
    {
        var market = Backtest.Run(new Scripted { At = { [0] = s => s.Buy(1) } }, Series.Of((100, 100, 100, 100), (100, 110, 90, 105)), Delayed(1, 0));
        Ticks.Fills(market).ShouldBe(["1@105"]);
        var low = Backtest.Run(new Scripted { At = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 1, 95)) } }, Series.Of((100, 100, 100, 100), (100, 110, 90, 105)), Delayed(1, 0));
        low.Fills.ShouldBeEmpty("the low may have come before the order");
        var closed = Backtest.Run(new Scripted { At = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 1, 95)) } }, Series.Of((100, 100, 100, 100), (100, 110, 90, 94)), Delayed(1, 0));
        Ticks.Fills(closed).ShouldBe(["1@95"]);
    }

    [Fact]
    public void On_bars_a_stop_that_arrives_after_the_open_fills_at_its_trigger()
    {
        var strategy = new Scripted { At = { [0] = s => s.Buy(1), [1] = s => s.Send(Ticks.Stop(OrderSide.Sell, 1, 95)) } };
        var result = Backtest.Run(strategy, Series.Of((100, 100, 100, 100), (100, 100, 100, 100), (100, 100, 90, 97)), Delayed(1, 0));
        Ticks.Fills(result).ShouldBe(["1@100", "-1@95"]);
    }

    [Fact]
    public void A_strategy_that_threw_takes_its_orders_on_the_way_along()
    {
        var strategy = new Scripted { Tick = { [0] = s => { s.Buy(10); throw new InvalidOperationException("broken"); } } };
        var result = Backtest.Run(strategy, [Ticks.Quotes(Hundred, Hundred, Hundred, Hundred)], Delayed(1.5, 0));
        result.Fills.ShouldBeEmpty();
        result.Orders[0].Status.ShouldBe(OrderStatus.Cancelled);
    }

    [Fact]
    public void Positions_of_a_strategy_that_threw_are_closed_though_its_own_closing_order_is_cancelled()
    {
        var options = Free.Of();
        options.FaultPolicy = FaultPolicy.ClosePositions;
        var strategy = new Scripted { At = { [0] = s => s.Buy(10), [1] = s => { s.Sell(10); throw new InvalidOperationException("broken"); } } };
        var result = Backtest.Run(strategy, Series.Of((100, 100, 100, 100), (100, 100, 100, 100), (100, 100, 100, 100), (100, 100, 100, 100)), options);
        Ticks.Fills(result).ShouldBe(["10@100", "-10@100"]);
        result.Orders[^1].Tag.ShouldBe("fault");
    }

    private static BacktestOptions Delayed(double entry, double response)
    {
        var options = Free.Of();
        options.Venue.Latency = new ConstantLatency(TimeSpan.FromSeconds(entry), TimeSpan.FromSeconds(response));
        return options;
    }
}
