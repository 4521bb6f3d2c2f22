using Trading.Data;
using Trading.Matching;

namespace Trading.Tests.Matching;

/// <summary>What each command does, by small cases, of both books.</summary>
public sealed class MatchingBookTests
{
    private const TimeInForce Gtc = TimeInForce.GoodTillCancel;
    private const TimeInForce Ioc = TimeInForce.ImmediateOrCancel;
    private const TimeInForce Fok = TimeInForce.FillOrKill;

    public static TheoryData<string> Kinds => ["simple", "fast"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_better_price_trades_first_then_the_earlier_order(string kind)
    {
        var (book, events) = Create(kind);
        book.Submit(1, OrderSide.Sell, 101, 5, Gtc);
        book.Submit(2, OrderSide.Sell, 100, 5, Gtc);
        book.Submit(3, OrderSide.Sell, 100, 5, Gtc);
        Told(events).ShouldBe(["1 Sell 5@101 rests", "2 Sell 5@100 rests", "3 Sell 5@100 rests"]);

        book.Submit(4, OrderSide.Buy, 101, 12, Gtc);
        Told(events).ShouldBe(["4 Buy 5@100 from 2, leaves 0 and 7", "4 Buy 5@100 from 3, leaves 0 and 2", "4 Buy 2@101 from 1, leaves 3 and 0"]);
        Levels(book, OrderSide.Sell).ShouldBe([new(101, 3)]);
        book.OrderCount.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_does_not_trade_rests_lapses_or_keeps_all_from_trading(string kind)
    {
        var (book, events) = Create(kind);
        book.Submit(1, OrderSide.Buy, 50, 4, Gtc);
        book.Submit(2, OrderSide.Buy, 49, 4, Gtc);
        Told(events);

        book.Submit(3, OrderSide.Sell, 50, 9, Fok);
        Told(events).ShouldBe(["3 Sell 9 expired"]);
        book.Submit(3, OrderSide.Sell, 49, 9, Fok);
        Told(events).ShouldBe(["3 Sell 9 expired"]);
        book.Submit(4, OrderSide.Sell, 50, 9, Ioc);
        Told(events).ShouldBe(["4 Sell 4@50 from 1, leaves 0 and 5", "4 Sell 5 expired"]);
        book.Submit(5, OrderSide.Sell, 49, 4, Fok);
        Told(events).ShouldBe(["5 Sell 4@49 from 2, leaves 0 and 0"]);
        book.Submit(6, OrderSide.Buy, 60, 7, Ioc);
        Told(events).ShouldBe(["6 Buy 7 expired"]);
        book.Submit(7, OrderSide.Sell, 40, 2, Gtc);
        book.Submit(8, OrderSide.Buy, 40, 3, Gtc);
        Told(events).ShouldBe(["7 Sell 2@40 rests", "8 Buy 2@40 from 7, leaves 0 and 1", "8 Buy 1@40 rests"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_budget_is_the_most_for_a_buy_and_the_least_for_a_sale(string kind)
    {
        var (book, events) = Create(kind);
        book.Submit(1, OrderSide.Sell, 10, 5, Gtc);
        book.Submit(2, OrderSide.Sell, 12, 5, Gtc);
        Told(events);

        // 5 at 10 and 3 at 12 cost 86.
        book.SubmitWithBudget(3, OrderSide.Buy, 8, 85);
        Told(events).ShouldBe(["3 Buy 8 expired"]);
        book.SubmitWithBudget(3, OrderSide.Buy, 11, 1_000);
        Told(events).ShouldBe(["3 Buy 11 expired"]);
        book.SubmitWithBudget(3, OrderSide.Buy, 8, 86);
        Told(events).ShouldBe(["3 Buy 5@10 from 1, leaves 0 and 3", "3 Buy 3@12 from 2, leaves 2 and 0"]);

        // 2 at 9 and 2 at 7 bring 32.
        book.Submit(4, OrderSide.Buy, 9, 2, Gtc);
        book.Submit(5, OrderSide.Buy, 7, 4, Gtc);
        Told(events);
        book.SubmitWithBudget(6, OrderSide.Sell, 4, 33);
        Told(events).ShouldBe(["6 Sell 4 expired"]);
        book.SubmitWithBudget(6, OrderSide.Sell, 4, 32);
        Told(events).ShouldBe(["6 Sell 2@9 from 4, leaves 0 and 2", "6 Sell 2@7 from 5, leaves 2 and 0"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_reduction_keeps_the_place_and_a_move_loses_it(string kind)
    {
        var (book, events) = Create(kind);
        book.Submit(1, OrderSide.Buy, 50, 9, Gtc);
        book.Submit(2, OrderSide.Buy, 50, 4, Gtc);
        book.Submit(3, OrderSide.Buy, 50, 6, Gtc);
        Told(events);
        Ahead(book, 3).ShouldBe(13);

        book.Reduce(1, 4);
        Told(events).ShouldBe(["1 Buy @50 less 4, leaves 5"]);
        Ahead(book, 1).ShouldBe(0);
        Ahead(book, 3).ShouldBe(9);
        book.Move(1, 50);
        Told(events).ShouldBe(["1 Buy 5@50 to 50", "1 Buy 5@50 rests"]);
        Orders(book, OrderSide.Buy).ShouldBe([new(2, OrderSide.Buy, 50, 4), new(3, OrderSide.Buy, 50, 6), new(1, OrderSide.Buy, 50, 5)]);
        Ahead(book, 1).ShouldBe(10);
        book.Reduce(2, 4);
        Told(events).ShouldBe(["2 Buy 4@50 cancelled"]);
        book.Reduce(3, 100);
        Told(events).ShouldBe(["3 Buy 6@50 cancelled"]);
        book.Cancel(1);
        Told(events).ShouldBe(["1 Buy 5@50 cancelled"]);
        book.OrderCount.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_move_trades_at_once_where_it_may(string kind)
    {
        var (book, events) = Create(kind);
        book.Submit(1, OrderSide.Sell, 100, 5, Gtc);
        book.Submit(2, OrderSide.Buy, 90, 8, Gtc);
        Told(events);

        book.Move(2, 105);
        Told(events).ShouldBe(["2 Buy 8@90 to 105", "2 Buy 5@100 from 1, leaves 0 and 3", "2 Buy 3@105 rests"]);
        book.Submit(3, OrderSide.Sell, 110, 3, Gtc);
        Told(events);
        book.Move(3, 1);
        Told(events).ShouldBe(["3 Sell 3@110 to 1", "3 Sell 3@105 from 2, leaves 0 and 0"]);
        book.OrderCount.ShouldBe(0);
        book.TryGetBest(OrderSide.Buy, out _).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_wrong_is_refused_with_a_code_and_changes_nothing(string kind)
    {
        var (book, events) = Create(kind);
        book.Submit(1, OrderSide.Buy, 50, 9, Gtc);
        ulong state = book.GetStateHash();
        Told(events);
        var cases = new (Action Command, MatchingRejectReason Reason)[]
        {
            (() => book.Submit(0, OrderSide.Buy, 50, 1, Gtc), MatchingRejectReason.InvalidOrderId),
            (() => book.Submit(-3, OrderSide.Buy, 50, 1, Gtc), MatchingRejectReason.InvalidOrderId),
            (() => book.Submit(2, (OrderSide)2, 50, 1, Gtc), MatchingRejectReason.InvalidSide),
            (() => book.Submit(2, OrderSide.Buy, 50, 0, Gtc), MatchingRejectReason.InvalidSize),
            (() => book.Submit(2, OrderSide.Buy, 50, MatchingLimits.MaxLots + 1, Gtc), MatchingRejectReason.InvalidSize),
            (() => book.Submit(2, OrderSide.Buy, 0, 1, Gtc), MatchingRejectReason.InvalidPrice),
            (() => book.Submit(2, OrderSide.Buy, MatchingLimits.MaxPriceTicks + 1, 1, Ioc), MatchingRejectReason.InvalidPrice),
            (() => book.Submit(2, OrderSide.Buy, long.MinValue, 1, Fok), MatchingRejectReason.InvalidPrice),
            (() => book.Submit(2, OrderSide.Buy, 50, 1, TimeInForce.GoodTillDate), MatchingRejectReason.UnsupportedTimeInForce),
            (() => book.Submit(2, OrderSide.Buy, 50, 1, (TimeInForce)(-1)), MatchingRejectReason.UnsupportedTimeInForce),
            (() => book.Submit(1, OrderSide.Sell, 60, 1, Gtc), MatchingRejectReason.DuplicateOrderId),
            (() => book.SubmitWithBudget(1, OrderSide.Sell, 1, 1), MatchingRejectReason.DuplicateOrderId),
            (() => book.SubmitWithBudget(2, OrderSide.Buy, 1, 0), MatchingRejectReason.InvalidBudget),
            (() => book.SubmitWithBudget(2, OrderSide.Buy, -1, 5), MatchingRejectReason.InvalidSize),
            (() => book.Cancel(2), MatchingRejectReason.UnknownOrderId),
            (() => book.Cancel(long.MinValue), MatchingRejectReason.UnknownOrderId),
            (() => book.Reduce(2, 1), MatchingRejectReason.UnknownOrderId),
            (() => book.Reduce(1, 0), MatchingRejectReason.InvalidSize),
            (() => book.Reduce(1, -1), MatchingRejectReason.InvalidSize),
            (() => book.Move(2, 50), MatchingRejectReason.UnknownOrderId),
            (() => book.Move(1, 0), MatchingRejectReason.InvalidPrice),
            (() => book.Move(1, MatchingLimits.MaxPriceTicks + 1), MatchingRejectReason.InvalidPrice),
        };
        foreach (var (command, reason) in cases)
        {
            command();
            events.Entries.Count.ShouldBe(1);
            events.Entries[0].Kind.ShouldBe("rejected");
            ((MatchingRejectReason)events.Entries[0].Price).ShouldBe(reason);
            events.Entries.Clear();
            book.GetStateHash().ShouldBe(state);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_largest_prices_and_sizes_add_up(string kind)
    {
        var (book, events) = Create(kind);
        for (int i = 1; i <= 5; i++)
            book.Submit(i, OrderSide.Sell, MatchingLimits.MaxPriceTicks, MatchingLimits.MaxLots, Gtc);
        Levels(book, OrderSide.Sell).ShouldBe([new(MatchingLimits.MaxPriceTicks, 5 * MatchingLimits.MaxLots)]);
        Told(events);
        book.SubmitWithBudget(6, OrderSide.Buy, MatchingLimits.MaxLots, ((Int128)MatchingLimits.MaxLots * MatchingLimits.MaxPriceTicks) - 1);
        Told(events).Single().ShouldEndWith("expired");
        book.SubmitWithBudget(6, OrderSide.Buy, MatchingLimits.MaxLots, (Int128)MatchingLimits.MaxLots * MatchingLimits.MaxPriceTicks);
        Told(events).Single().ShouldContain("from 1");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_full_book_refuses_what_could_rest_and_trades_on(string kind)
    {
        var (book, events) = Create(kind);
        for (int i = 1; i <= MatchingLimits.MaxOrders; i++)
            book.Submit(i, OrderSide.Sell, 1_000 + (i % 5_000), 1, Gtc);
        book.OrderCount.ShouldBe(MatchingLimits.MaxOrders);
        events.Entries.Clear();
        book.Submit(MatchingLimits.MaxOrders + 1, OrderSide.Sell, 5, 1, Gtc);
        Told(events).ShouldBe([$"{MatchingLimits.MaxOrders + 1} rejected: BookFull"]);
        book.Submit(MatchingLimits.MaxOrders + 1, OrderSide.Buy, 1_000, 1, Ioc);
        Told(events).ShouldBe([$"{MatchingLimits.MaxOrders + 1} Buy 1@1000 from 5000, leaves 0 and 0"]);
        book.Submit(MatchingLimits.MaxOrders + 1, OrderSide.Sell, 5, 1, Gtc);
        Told(events).ShouldBe([$"{MatchingLimits.MaxOrders + 1} Sell 1@5 rests"]);
    }

    [Fact]
    public void A_window_that_is_no_power_of_two_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new FastMatchingBook<MatchingEventHash>(default, windowTicks: 1000)).Message.ShouldContain("1000");
        Should.Throw<ArgumentOutOfRangeException>(() => new FastMatchingBook<MatchingEventHash>(default, windowTicks: 32));
        Should.Throw<ArgumentOutOfRangeException>(() => new FastMatchingBook<MatchingEventHash>(default, orderCapacity: -1));
    }

    [Fact]
    public void The_fast_book_allocates_nothing_near_the_market()
    {
        var book = new FastMatchingBook<MatchingEventHash>(default);
        Work(book, 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Work(book, 100_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        book.Events.Count.ShouldBeGreaterThan(20_000);

        static void Work(FastMatchingBook<MatchingEventHash> book, long firstId)
        {
            for (long id = firstId; id < firstId + 20_000; id++)
            {
                book.Submit(id, (OrderSide)(id & 1), 10_000 + (id * 7919 % 500) - ((id & 1) == 0 ? 300 : 200), 1 + (id % 9), id % 11 == 0 ? Ioc : id % 13 == 0 ? Fok : Gtc);
                book.Move(id - 5, 10_000 + (id * 31 % 600) - 300);
                book.Reduce(id - 9, 1);
                book.SubmitWithBudget(id + 1_000_000, OrderSide.Buy, 2, 20_000);
                if (book.OrderCount > 800)
                    book.Cancel(id - 400);
            }
        }
    }

    private static (IMatchingBook Book, EventList Events) Create(string kind)
    {
        var events = new EventList();
        return (kind == "simple" ? new SimpleMatchingBook<EventList>(events) : new FastMatchingBook<EventList>(events), events);
    }

    private static List<string> Told(EventList events)
    {
        var told = events.Entries.Select(entry => entry.ToString()).ToList();
        events.Entries.Clear();
        return told;
    }

    private static long Ahead(IMatchingBook book, long id)
    {
        book.TryGetLotsAhead(id, out long lots).ShouldBeTrue();
        return lots;
    }

    private static BookLevel[] Levels(IMatchingBook book, OrderSide side)
    {
        var levels = new BookLevel[book.OrderCount];
        return levels[..book.CopyLevels(side, levels)];
    }

    private static RestingOrder[] Orders(IMatchingBook book, OrderSide side)
    {
        var orders = new RestingOrder[book.OrderCount];
        return orders[..book.CopyOrders(side, orders)];
    }
}
