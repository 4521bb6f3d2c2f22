using Trading.Data;
using Trading.Tests.Support;

namespace Trading.Tests.Fills;

public sealed class BookFillTests
{
    private static readonly (int, int)[] Deep = [(99, 10), (98, 20), (97, 30), (101, -10), (102, -20), (103, -30)];

    [Fact]
    public void A_market_order_walks_the_levels()
    {
        var result = Run(new() { Tick = { [0] = s => s.Buy(35) } }, Deep, Deep);
        Ticks.Fills(result).ShouldBe(["10@101", "20@102", "5@103"]);
        result.Orders[0].AverageFillPrice.ShouldBe((1010m + 2040m + 515m) / 35m);
    }

    [Fact]
    public void What_the_book_does_not_have_waits_for_it()
    {
        var result = Run(new() { Tick = { [0] = s => s.Buy(70) } }, Deep, [(104, -100)]);
        Ticks.Fills(result).ShouldBe(["10@101", "20@102", "30@103", "10@101"], "the levels are told anew with the next whole book");
    }

    [Fact]
    public void What_was_taken_is_gone_until_the_book_is_told_anew()
    {
        Ticks.Fills(Run(new() { Tick = { [0] = s => { s.Buy(15); s.Buy(10); } } }, Deep, Deep)).ShouldBe(["10@101", "5@102", "10@102"]);
    }

    [Fact]
    public void A_limit_takes_up_to_its_price_and_the_rest_joins_the_queue()
    {
        var result = Run(new() { Tick = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 35, 102)) } }, Deep, [(101, 0), (102, 0)], [(102, -8)]);
        Ticks.Fills(result).ShouldBe(["10@101", "20@102", "5@102"]);
        result.Fills[2].Fill.Liquidity.ShouldBe(Liquidity.Maker);
    }

    [Fact]
    public void Fill_or_kill_counts_all_levels_within_its_limit()
    {
        var request = Ticks.Limit(OrderSide.Buy, 30, 102) with { TimeInForce = TimeInForce.FillOrKill };
        Ticks.Fills(Run(new() { Tick = { [0] = s => s.Send(request) } }, Deep, Deep)).ShouldBe(["10@101", "20@102"]);
        Run(new() { Tick = { [0] = s => s.Send(request with { Quantity = 31 }) } }, Deep, Deep).Fills.ShouldBeEmpty();
    }

    [Fact]
    public void An_iceberg_shows_a_part_and_joins_the_end_of_the_queue_with_each_next()
    {
        var strategy = new Scripted { OnEachBook = (s, _) => { if (s.Orders.Count == 0) s.Send(Ticks.Limit(OrderSide.Buy, 20, 99) with { DisplayQuantity = 5 }); } };
        var trades = Ticks.TradesAt((1, 99, 20, OrderSide.Sell), (2, 99, 12, OrderSide.Sell), (3, 99, 15, OrderSide.Sell));
        var result = Backtest.Run(strategy, [Ticks.Book([(99, 10), (101, -30)]), trades], Free.Of());
        // 10 ahead, 5 shown; then 10 ahead again, 2 of the next 5; then the other 3 of it.
        Ticks.Fills(result).ShouldBe(["5@99", "2@99", "3@99"]);
    }

    [Fact]
    public void A_book_by_order_moves_the_queue_only_where_those_ahead_leave()
    {
        BookDelta Set(int second, long id, OrderSide side, double price, double size, bool last = true) => new(Ticks.At(second), BookAction.Set, side, price, size, id, last);
        var book = new MemoryMarketDataSource<BookDelta>(Series.Plain, new[]
        {
            Set(0, 1, OrderSide.Buy, 99, 10, false), Set(0, 2, OrderSide.Buy, 99, 20, false), Set(0, 3, OrderSide.Sell, 101, 10),
            // Ours joins here; the next comes behind it.
            Set(1, 4, OrderSide.Buy, 99, 50),
            Set(2, 4, OrderSide.Buy, 99, 5),
            new(Ticks.At(3), BookAction.Remove, OrderSide.Buy, 99, 0, 2, true),
            new(Ticks.At(5), BookAction.Remove, OrderSide.Buy, 99, 0, 1, true),
        });
        var trades = Ticks.TradesAt((4, 99, 10, OrderSide.Sell), (6, 99, 4, OrderSide.Sell));
        var strategy = new Scripted { OnEachBook = (s, _) => { if (s.Orders.Count == 0) s.Send(Ticks.Limit(OrderSide.Buy, 10, 99)); } };
        var result = Backtest.Run(strategy, [book, trades], Free.Of());
        // At second 4 ten are still ahead, all of them traded; at second 6 nobody is.
        Ticks.Fills(result).ShouldBe(["4@99"]);
        result.Fills[0].Fill.Time.ShouldBe(Ticks.At(6));
    }

    [Fact]
    public void What_just_swept_a_book_is_not_filled_by_it_once_more_and_who_rested_before_is()
    {
        // The offer falls from 111 to 105, where 9 are. The touched order takes them and has 1 left at its 107, to which nobody comes before the next book.
        // The older limit of 106 was gone through, and is filled at once.
        var touched = new OrderRequest { Side = OrderSide.Buy, Type = OrderType.LimitIfTouched, Quantity = 10, TriggerPrice = 105, LimitPrice = 107 };
        var strategy = new Scripted { Tick = { [0] = s => { s.Send(Ticks.Limit(OrderSide.Buy, 5, 106)); s.Send(touched); } } };
        var result = Run(strategy, [(109, 50), (111, -50)], [(109, 0), (104, 50), (111, 0), (105, -9), (108, -50)], [(105, -9)]);
        Ticks.Fills(result).ShouldBe(["9@105", "5@106", "1@107"]);
        result.Fills.Select(fill => fill.Fill.Time).ShouldBe([Ticks.At(1), Ticks.At(1), Ticks.At(2)]);
    }

    [Fact]
    public void The_strategy_sees_the_book_when_it_is_whole()
    {
        var seen = new List<string>();
        var strategy = new Scripted
        {
            OnEachBook = (_, book) =>
            {
                book.TryGetBest(OrderSide.Buy, out var bid).ShouldBeTrue();
                book.TryGetBest(OrderSide.Sell, out var ask).ShouldBeTrue();
                seen.Add($"{bid.SizeLots}@{bid.PriceTicks} {ask.SizeLots}@{ask.PriceTicks} {book.Count(OrderSide.Buy)}");
            },
        };
        Run(strategy, Deep, [(99, 0), (98, 25)]);
        seen.ShouldBe(["10@99 10@101 3", "25@98 10@101 2"]);
    }

    private static BacktestResult Run(Scripted strategy, params (int, int)[][] moments)
    {
        var result = Backtest.Run(strategy, [Ticks.Book(moments)], Free.Of());
        result.Fault.ShouldBeNull();
        return result;
    }
}
