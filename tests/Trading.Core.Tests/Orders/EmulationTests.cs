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

    internal static BacktestOptions Emulating()
    {
        var options = Free.Of();
        options.Venue.NativeOrderTypes = new HashSet<OrderType> { OrderType.Market, OrderType.Limit };
        return options;
    }
}
