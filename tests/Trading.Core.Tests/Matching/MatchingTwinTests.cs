using Trading.Data;
using Trading.Matching;

namespace Trading.Tests.Matching;

/// <summary>The fast book against the simple one. TRADING_LONG=1 draws twenty times as many commands, see docs/matching.md.</summary>
public sealed class MatchingTwinTests
{
    private static readonly int Commands = Environment.GetEnvironmentVariable("TRADING_LONG") == "1" ? 3_000_000 : 150_000;

    public static TheoryData<string> Styles => [.. RandomCommands.Styles.Select(style => style.Name)];

    [Theory]
    [MemberData(nameof(Styles))]
    public void Both_books_tell_the_same_events_and_hold_the_same_orders(string name)
    {
        var style = RandomCommands.Styles.Single(style => style.Name == name);
        var commands = new RandomCommands(11, style);
        var simple = new SimpleMatchingBook<EventList>(new());
        var fast = new FastMatchingBook<EventList>(new(), orderCapacity: 16, windowTicks: style.Window);
        var expected = simple.Events.Entries;
        var actual = fast.Events.Entries;
        int trades = 0;
        for (int i = 0; i < Commands; i++)
        {
            expected.Clear();
            actual.Clear();
            commands.Next(simple, fast);
            if (!expected.SequenceEqual(actual))
                actual.ShouldBe(expected, $"command {i}");
            trades += expected.Count(entry => entry.Kind == "trade");
            if (i % 500 == 0)
                CompareStates(simple, fast);
        }

        CompareStates(simple, fast);
        trades.ShouldBeGreaterThan(Commands / 20);
    }

    private static void CompareStates(SimpleMatchingBook<EventList> simple, FastMatchingBook<EventList> fast)
    {
        fast.OrderCount.ShouldBe(simple.OrderCount);
        fast.GetStateHash().ShouldBe(simple.GetStateHash());
        var orders = new RestingOrder[2][];
        var levels = new BookLevel[2][];
        foreach (var side in Enum.GetValues<OrderSide>())
        {
            int i = 0;
            foreach (IMatchingBook book in new IMatchingBook[] { simple, fast })
            {
                var someOrders = new RestingOrder[book.OrderCount];
                orders[i] = someOrders[..book.CopyOrders(side, someOrders)];
                var someLevels = new BookLevel[book.OrderCount];
                levels[i] = someLevels[..book.CopyLevels(side, someLevels)];
                i++;
            }

            orders[1].AsSpan().SequenceEqual(orders[0]).ShouldBeTrue();
            levels[1].AsSpan().SequenceEqual(levels[0]).ShouldBeTrue();
            fast.TryGetBest(side, out var best).ShouldBe(simple.TryGetBest(side, out var expectedBest));
            best.ShouldBe(expectedBest);
            foreach (var level in levels[0])
                (fast.LotsAt(side, level.PriceTicks), simple.LotsAt(side, level.PriceTicks)).ShouldBe((level.SizeLots, level.SizeLots));
            long gap = levels[0].Length > 0 ? levels[0][^1].PriceTicks + (side == OrderSide.Buy ? -1 : 1) : 5;
            (fast.LotsAt(side, gap), simple.LotsAt(side, gap)).ShouldBe((0, 0));
            var three = new BookLevel[3];
            three[..fast.CopyLevels(side, three)].ShouldBe(levels[0][..Math.Min(3, levels[0].Length)]);
            foreach (var order in orders[0].Where((_, at) => at % 37 == 0))
            {
                fast.TryGetOrder(order.OrderId, out var found).ShouldBeTrue();
                found.ShouldBe(order);
                fast.TryGetLotsAhead(order.OrderId, out long ahead).ShouldBeTrue();
                simple.TryGetLotsAhead(order.OrderId, out long expectedAhead).ShouldBeTrue();
                ahead.ShouldBe(expectedAhead);
            }
        }
    }
}
