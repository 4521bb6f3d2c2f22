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
