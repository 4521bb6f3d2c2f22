using Trading.Tests.Support;

namespace Trading.Tests.Orders;

/// <summary>Conditional orders at a venue that knows only market and limit orders.</summary>
public sealed class EmulationTests
{
    private static readonly (double, double, double, double) Hundred = (99, 50, 101, 50);

    [Fact]
    public void An_emulated_stop_is_held_triggered_accepted_and_filled_under_one_name()
    {
        var names = new List<string>();
        var strategy = new Scripted { Tick = { [0] = s => s.Send(Ticks.Stop(OrderSide.Buy, 10, 105)) }, OnEachOrder = (_, orderEvent) => names.Add(orderEvent.Order.ClientOrderId) };
        var result = Backtest.Run(strategy, [Ticks.Quotes(Hundred, (103, 5, 104, 5), (104, 50, 105, 50), Hundred)], Emulating());
        strategy.Events.Select(each => each.Kind).ShouldBe([OrderEventKind.Held, OrderEventKind.Triggered, OrderEventKind.Accepted, OrderEventKind.Filled]);
        names.Distinct().Count().ShouldBe(1);
        Ticks.Fills(result).ShouldBe(["10@105"]);
    }

    [Fact]
    public void An_emulated_stop_on_bars_reaches_the_venue_after_the_bar_that_woke_it()
    {
        var strategy = new Scripted { At = { [0] = s => s.Send(Ticks.Stop(OrderSide.Buy, 10, 105)) } };
        var result = Backtest.Run(strategy, Series.Of((100, 100, 100, 100), (100, 106, 100, 104), (103, 104, 102, 103)), Emulating());
        Ticks.Fills(result).ShouldBe(["10@103"]);
        result.Fills[0].Fill.Time.ShouldBe(Series.Start + TimeSpan.FromMinutes(2));
        strategy.Events.Select(each => each.Kind).ShouldBe([OrderEventKind.Held, OrderEventKind.Triggered, OrderEventKind.Accepted, OrderEventKind.Filled]);
    }

    [Theory]
    // The last trade was at 100: reached by 100 and passed by 99, and the venue fills what it gets at the next trade, 103. A trigger of 101 waits for that trade, and fills at the one after it.
    [InlineData(99, "10@103")]
    [InlineData(100, "10@103")]
    [InlineData(101, "10@90")]
    public void A_stop_that_is_reached_when_it_is_sent_does_not_sleep(int trigger, string fill)
    {
        var strategy = new Scripted { Tick = { [0] = s => s.Send(Ticks.Stop(OrderSide.Buy, 10, trigger)) } };
        var result = Backtest.Run(strategy, [Ticks.Trades((100, 5, OrderSide.Buy), (103, 5, OrderSide.Buy), (90, 5, OrderSide.Sell))], Emulating());
        Ticks.Fills(result).ShouldBe([fill]);
        strategy.Events.Select(each => each.Kind).ShouldBe([OrderEventKind.Held, OrderEventKind.Triggered, OrderEventKind.Accepted, OrderEventKind.Filled]);
        strategy.Events[1].Time.ShouldBe(Ticks.At(trigger == 101 ? 1 : 0));
    }

    [Fact]
    public void What_is_held_can_be_cancelled_and_other_orders_go_on()
    {
        var strategy = new Scripted
        {
            Tick =
            {
                [0] = s => { s.Send(Ticks.Limit(OrderSide.Buy, 5, 98)); s.Send(Ticks.Stop(OrderSide.Buy, 10, 105)); s.Send(Ticks.Stop(OrderSide.Buy, 7, 106)); },
                [1] = s => s.Cancel(s.Orders[1]),
            },
        };
        var result = Backtest.Run(strategy, [Ticks.Quotes(Hundred, Hundred, (105, 50, 106, 50), (97, 50, 98, 50))], Emulating());
        Ticks.Fills(result).ShouldBe(["7@106", "5@98"]);
        result.Orders.Select(order => order.Status).ShouldBe([OrderStatus.Filled, OrderStatus.Cancelled, OrderStatus.Filled]);
        strategy.Events.Count(each => each.Kind == OrderEventKind.Cancelled).ShouldBe(1);
    }

    [Fact]
    public void What_is_held_can_be_changed()
    {
        var strategy = new Scripted
        {
            Tick =
            {
                [0] = s => { s.Send(Ticks.Limit(OrderSide.Buy, 5, 98)); s.Send(Ticks.Stop(OrderSide.Buy, 10, 105)); },
                [1] = s => s.Modify(s.Orders[1], new() { TriggerPrice = 103, Quantity = 12 }),
            },
        };
        var result = Backtest.Run(strategy, [Ticks.Quotes(Hundred, Hundred, (102, 50, 103, 50), (97, 50, 98, 50))], Emulating());
        Ticks.Fills(result).ShouldBe(["12@103", "5@98"]);
        strategy.Events.Where(each => each.Order.Id == 2).Select(each => each.Kind).ShouldBe([OrderEventKind.Held, OrderEventKind.Modified, OrderEventKind.Triggered, OrderEventKind.Accepted, OrderEventKind.Filled]);
    }

    [Fact]
    public void A_larger_order_that_is_held_needs_its_money_and_a_smaller_one_gives_goods_back()
    {
        // A cash account of 1,000 holds 3; to buy 6 at 105 takes 630 of the 697 that are left, to buy 7 at 105 would take 735.
        var left = new List<decimal>();
        var strategy = new Scripted
        {
            Tick =
            {
                [0] = s => s.Buy(3),
                [1] = s => { s.Send(Ticks.Stop(OrderSide.Buy, 5, 105)); s.Send(Ticks.Stop(OrderSide.Sell, 3, 90)); },
                [2] = s => { s.Modify(s.Orders[1], new() { Quantity = 7 }); s.Modify(s.Orders[1], new() { Quantity = 6 }); s.Modify(s.Orders[2], new() { Quantity = 1 }); },
                [3] = s => left.Add(s.Account.Cash),
                [4] = s => s.Send(Ticks.Limit(OrderSide.Sell, 2, 120)),
                [5] = s => s.CancelAll(),
                [6] = s => s.Send(Ticks.Limit(OrderSide.Sell, 3, 120)),
            },
        };
        var options = Emulating();
        options.Cash = 1_000;
        var result = Backtest.Run(strategy, [Ticks.Quotes(Hundred, Hundred, Hundred, Hundred, Hundred, Hundred, Hundred, Hundred)], options);
        strategy.Events.Where(each => each.Order.Id == 2).Select(each => (each.Kind, each.Reason)).ShouldBe(
        [
            (OrderEventKind.Held, OrderDenialReason.None),
            (OrderEventKind.ModifyDenied, OrderDenialReason.InsufficientFunds),
            (OrderEventKind.Modified, OrderDenialReason.None),
            (OrderEventKind.Cancelled, OrderDenialReason.None),
        ]);
        left.ShouldBe([1_000m - 303 - 630]);
        result.Orders[3].DenialReason.ShouldBe(OrderDenialReason.None, "two of the three are free again");
        result.Orders[4].Status.ShouldBe(OrderStatus.Accepted, "all three are free again");
    }

    [Fact]
    public void What_the_session_says_of_an_order_that_it_keeps_is_heard_at_once_whatever_the_venue_takes()
    {
        var heard = new List<(OrderEventKind, double)>();
        var strategy = new Scripted
        {
            Tick = { [0] = s => s.Send(Ticks.Stop(OrderSide.Buy, 10, 105)), [1] = s => s.Modify(s.Orders[0], new() { TriggerPrice = 106 }), [2] = s => s.Cancel(s.Orders[0]) },
            OnEachOrder = (s, e) => heard.Add((e.Kind, (s.Now - Series.Start).TotalSeconds)),
        };
        var options = Emulating();
        options.Venue.Latency = new ConstantLatency(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(1.5));
        Backtest.Run(strategy, [Ticks.Quotes(Hundred, Hundred, Hundred, Hundred, Hundred, Hundred)], options);
        heard.ShouldBe([(OrderEventKind.Held, 0), (OrderEventKind.Modified, 1), (OrderEventKind.Cancelled, 2)]);
    }

    internal static BacktestOptions Emulating()
    {
        var options = Free.Of();
        options.Venue.NativeOrderTypes = new HashSet<OrderType> { OrderType.Market, OrderType.Limit };
        return options;
    }
}
