using Trading.Tests.Support;

namespace Trading.Tests.Fills;

public sealed class TradeFillTests
{
    [Fact]
    public void A_market_order_fills_at_the_next_trade()
    {
        var result = Run(new() { Tick = { [0] = s => s.Buy(10) } }, (100, 50, OrderSide.Buy), (103, 50, OrderSide.Sell));
        Ticks.Fills(result).ShouldBe(["10@103"]);
    }

    [Fact]
    public void A_touch_fills_nothing_where_the_queue_is_not_known_and_a_trade_through_fills_all()
    {
        var strategy = new Scripted { Tick = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 10, 98)) } };
        var result = Run(strategy, (100, 50, OrderSide.Buy), (98, 500, OrderSide.Sell), (97, 1, OrderSide.Sell));
        Ticks.Fills(result).ShouldBe(["10@98"]);
        result.Fills[0].Fill.Time.ShouldBe(Ticks.At(2));
    }

    [Theory]
    // Sent after a trade at 100; the next are at 103 and 101.
    [InlineData(OrderSide.Buy, 105, TimeInForce.GoodTillCancel, "10@103")]
    [InlineData(OrderSide.Buy, 103, TimeInForce.GoodTillCancel, "10@103")]
    [InlineData(OrderSide.Buy, 102, TimeInForce.GoodTillCancel, "10@102")]
    [InlineData(OrderSide.Buy, 100, TimeInForce.GoodTillCancel, null)]
    [InlineData(OrderSide.Buy, 105, TimeInForce.ImmediateOrCancel, "10@103")]
    [InlineData(OrderSide.Buy, 102, TimeInForce.ImmediateOrCancel, null)]
    [InlineData(OrderSide.Buy, 99, TimeInForce.ImmediateOrCancel, null)]
    [InlineData(OrderSide.Buy, 105, TimeInForce.FillOrKill, "10@103")]
    [InlineData(OrderSide.Sell, 98, TimeInForce.GoodTillCancel, "-10@103")]
    [InlineData(OrderSide.Sell, 98, TimeInForce.ImmediateOrCancel, "-10@103")]
    [InlineData(OrderSide.Sell, 102, TimeInForce.GoodTillCancel, "-10@102")]
    public void A_limit_beyond_the_last_price_takes_the_next_trade_and_others_wait(OrderSide side, int limit, TimeInForce force, string? fill)
    {
        var options = Free.Of();
        options.Account.Type = AccountType.Margin;
        var strategy = new Scripted { Tick = { [0] = s => s.Send(Ticks.Limit(side, 10, limit) with { TimeInForce = force }) } };
        var result = Backtest.Run(strategy, [Ticks.Trades((100, 50, OrderSide.Buy), (103, 50, OrderSide.Sell), (101, 50, OrderSide.Sell))], options);
        Ticks.Fills(result).ShouldBe(fill is null ? [] : [fill]);
        if (fill is null && force == TimeInForce.ImmediateOrCancel)
            result.Orders[0].Status.ShouldBe(OrderStatus.Cancelled);
        if (fill is not null)
            result.Fills[0].Fill.Liquidity.ShouldBe((fill.EndsWith("103", StringComparison.Ordinal) && limit != 102) ? Liquidity.Taker : Liquidity.Maker);
    }

    [Fact]
    public void A_stop_limit_fills_at_the_trade_that_woke_it_where_that_is_within_its_limit()
    {
        OrderRequest Request(decimal limit) => new() { Side = OrderSide.Buy, Type = OrderType.StopLimit, Quantity = 10, TriggerPrice = 105, LimitPrice = limit };
        foreach (var (limit, fill) in new[] { (110m, "10@107"), (106m, "10@106") })
        {
            var strategy = new Scripted { Tick = { [0] = s => s.Send(Request(limit)) } };
            Ticks.Fills(Run(strategy, (100, 50, OrderSide.Buy), (107, 5, OrderSide.Buy), (104, 5, OrderSide.Buy))).ShouldBe([fill]);
        }
    }

    [Fact]
    public void A_stop_wakes_at_a_trade_and_fills_there()
    {
        Ticks.Fills(Run(new() { Tick = { [0] = s => s.Send(Ticks.Stop(OrderSide.Buy, 10, 105)) } }, (100, 50, OrderSide.Buy), (104, 5, OrderSide.Buy), (107, 5, OrderSide.Buy), (108, 5, OrderSide.Buy)))
            .ShouldBe(["10@107"]);
    }

    [Fact]
    public void With_a_book_trades_eat_what_is_ahead_first()
    {
        // 30 are ahead at 99; trades of 20 and 15 leave 5 for us, of which a trade against bids counts alone.
        var strategy = new Scripted { OnEachBook = (s, _) => { if (s.Orders.Count == 0) s.Send(Ticks.Limit(OrderSide.Buy, 10, 99)); } };
        var book = Ticks.Book([(99, 30), (101, -30)]);
        var trades = Ticks.TradesAt((1, 99, 20, OrderSide.Sell), (2, 99, 100, OrderSide.Buy), (3, 99, 15, OrderSide.Sell), (4, 99, 3, OrderSide.Sell));
        var result = Backtest.Run(strategy, [book, trades], Free.Of());
        Ticks.Fills(result).ShouldBe(["5@99", "3@99"]);
    }

    [Fact]
    public void Cancels_ahead_are_seen_where_the_level_gets_too_small_for_the_pessimist_and_earlier_by_probability()
    {
        int FirstFill(IQueueModel queue)
        {
            var strategy = new Scripted { OnEachBook = (s, _) => { if (s.Orders.Count == 0) s.Send(Ticks.Limit(OrderSide.Buy, 10, 99)); } };
            // We join behind 40, 40 more come behind us, then 40 are cancelled somewhere, then it trades in tens.
            var book = Ticks.Book([(99, 40), (101, -30)], [(99, 80)], [(99, 40)]);
            var trades = Ticks.TradesAt([.. Enumerable.Range(3, 8).Select(second => (second, 99d, 10d, OrderSide.Sell))]);
            var options = Free.Of();
            options.Venue.Queue = queue;
            var result = Backtest.Run(strategy, [book, trades], options);
            return (int)(result.Fills[0].Fill.Time - Series.Start).TotalSeconds;
        }

        FirstFill(new PessimisticQueue()).ShouldBe(7);
        // Half of the queue was ahead, so half of the cancels were: 20 are left.
        FirstFill(new ProbabilisticQueue(1)).ShouldBe(5);
    }

    private static BacktestResult Run(Scripted strategy, params (double, double, OrderSide)[] trades)
    {
        var result = Backtest.Run(strategy, [Ticks.Trades(trades)], Free.Of());
        result.Fault.ShouldBeNull();
        return result;
    }
}
