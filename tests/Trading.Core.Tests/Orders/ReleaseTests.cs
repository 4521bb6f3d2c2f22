using Trading.Tests.Support;

namespace Trading.Tests.Orders;

public sealed class ReleaseTests
{
    [Fact]
    public void Children_of_an_entry_that_fills_in_parts_at_one_moment_are_sent_once()
    {
        var strategy = new Scripted { Tick = { [0] = s => s.SubmitBracket(Ticks.Market(OrderSide.Buy, 80), 90, 120) } };
        var result = Backtest.Run(strategy, [Ticks.Quotes((99, 50, 101, 50), (99, 50, 101, 50))], Free.Of());
        result.Fault.ShouldBeNull();
        Ticks.Fills(result).ShouldBe(["50@101", "30@102"]);
        strategy.Events.Where(each => each.Kind == OrderEventKind.Accepted).Select(each => each.Order.Id).ShouldBe([1, 2, 3]);
        result.Orders.Select(order => order.Quantity).ShouldBe([80, 80, 80]);
    }

    [Fact]
    public void A_child_on_its_way_grows_with_its_parent_and_is_not_sent_again()
    {
        var options = Free.Of();
        options.Venue.Latency = new ConstantLatency(TimeSpan.FromSeconds(2), TimeSpan.Zero);
        var strategy = new Scripted { Tick = { [0] = s => s.SubmitBracket(Ticks.Limit(OrderSide.Buy, 30, 100), 90, 120) } };
        var result = Backtest.Run(strategy, [Ticks.Quotes((99, 50, 101, 50), (99, 50, 101, 50), (99, 50, 101, 50), (98, 9, 100, 10), (98, 9, 100, 20), (98, 9, 100, 5), (98, 9, 100, 5), (98, 9, 100, 5))], options);
        result.Orders.Select(order => (order.Quantity, order.Status)).ShouldBe([(30, OrderStatus.Filled), (30, OrderStatus.Accepted), (30, OrderStatus.Accepted)]);
    }
}
