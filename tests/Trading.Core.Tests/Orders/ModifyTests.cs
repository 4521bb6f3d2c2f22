using Trading.Tests.Support;

namespace Trading.Tests.Orders;

public sealed class ModifyTests
{
    private static readonly (double, double, double, double) Hundred = (99, 50, 101, 50);

    [Fact]
    public void A_limit_moved_over_the_offer_trades_at_once()
    {
        var strategy = new Scripted { Tick = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 10, 90)), [1] = s => s.Modify(s.Orders[0], new() { LimitPrice = 101 }) } };
        var result = Run(strategy, Hundred, Hundred, Hundred);
        Ticks.Fills(result).ShouldBe(["10@101"]);
        strategy.Events.Select(e => e.Kind).ShouldBe([OrderEventKind.Accepted, OrderEventKind.Modified, OrderEventKind.Filled]);
    }

    [Fact]
    public void A_post_only_order_is_not_moved_to_where_it_would_take()
    {
        var strategy = new Scripted
        {
            Tick =
            {
                [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 10, 98) with { PostOnly = true }),
                [1] = s => s.Modify(s.Orders[0], new() { LimitPrice = 101 }),
                [2] = s => s.Modify(s.Orders[0], new() { LimitPrice = 99 }),
            },
        };
        var result = Backtest.Run(strategy, [Ticks.Quotes((99, 50, 101, 50), (99, 50, 101, 50), (99, 50, 101, 50), (99, 50, 101, 50))], Free.Of());
        result.Fills.ShouldBeEmpty();
        strategy.Events.Select(each => (each.Kind, each.Reason)).ShouldBe([(OrderEventKind.Accepted, OrderDenialReason.None), (OrderEventKind.ModifyDenied, OrderDenialReason.PostOnlyWouldTake), (OrderEventKind.Modified, OrderDenialReason.None)]);
        result.Orders[0].LimitPrice.ShouldBe(99);
    }

    [Fact]
    public void A_stop_can_be_drawn_after_on_bars()
    {
        var strategy = new Scripted
        {
            At =
            {
                [0] = s => { s.Buy(10); s.Send(Ticks.Stop(OrderSide.Sell, 10, 90) with { ReduceOnly = true }); },
                [1] = s => s.Modify(s.Orders[1], new() { TriggerPrice = 99 }),
            },
        };
        var result = Backtest.Run(strategy, Series.Of((100, 101, 99, 100), (100, 104, 95, 104), (104, 105, 98, 100)), Free.Of());
        Ticks.Fills(result).ShouldBe(["10@100", "-10@99"]);
    }

    [Fact]
    public void A_smaller_order_gives_back_what_it_kept()
    {
        decimal free = 0;
        var strategy = new Scripted
        {
            Tick =
            {
                [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 10, 90)),
                [1] = s => s.Modify(s.Orders[0], new() { Quantity = 4 }),
                [2] = s => free = s.Account.Cash,
            },
        };
        Run(strategy, Hundred, Hundred, Hundred).Orders[0].Quantity.ShouldBe(4);
        free.ShouldBe(100_000 - 360);
    }

    [Theory]
    [InlineData(0.0, null, null, OrderDenialReason.QuantityNotPositive)]
    [InlineData(2.5, null, null, OrderDenialReason.QuantityOffGrid)]
    [InlineData(null, 90.5, null, OrderDenialReason.PriceOffGrid)]
    [InlineData(null, -1.0, null, OrderDenialReason.PriceNotPositive)]
    [InlineData(null, null, 95.0, OrderDenialReason.ModificationInvalid)]
    [InlineData(null, null, null, OrderDenialReason.ModificationInvalid)]
    [InlineData(5000.0, null, null, OrderDenialReason.InsufficientFunds)]
    public void A_wrong_change_is_refused_with_its_reason_and_changes_nothing(double? quantity, double? limit, double? trigger, OrderDenialReason reason)
    {
        decimal? free = null;
        var change = new OrderChange { Quantity = (decimal?)quantity, LimitPrice = (decimal?)limit, TriggerPrice = (decimal?)trigger };
        var strategy = new Scripted
        {
            Tick = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 10, 90)), [1] = s => s.Modify(s.Orders[0], change), [2] = s => free = s.Account.Cash },
        };
        var result = Run(strategy, Hundred, Hundred, Hundred);
        var refused = strategy.Events.Single(e => e.Kind == OrderEventKind.ModifyDenied);
        refused.Reason.ShouldBe(reason);
        (result.Orders[0].Quantity, result.Orders[0].LimitPrice, result.Orders[0].Status, free).ShouldBe((10m, 90m, OrderStatus.Accepted, 100_000m - 900));
    }

    [Fact]
    public void What_is_filled_cannot_be_changed_or_cancelled()
    {
        var strategy = new Scripted { Tick = { [0] = s => s.Buy(10), [1] = s => { s.Modify(s.Orders[0], new() { Quantity = 20 }); s.Cancel(s.Orders[0]); } } };
        Run(strategy, Hundred, Hundred, Hundred);
        strategy.Events.TakeLast(2).Select(e => (e.Kind, e.Reason)).ShouldBe([(OrderEventKind.ModifyDenied, OrderDenialReason.OrderClosed), (OrderEventKind.CancelDenied, OrderDenialReason.OrderClosed)]);
    }

    private static BacktestResult Run(Scripted strategy, params (double, double, double, double)[] quotes)
    {
        var result = Backtest.Run(strategy, [Ticks.Quotes(quotes)], Free.Of());
        result.Fault.ShouldBeNull();
        return result;
    }
}
