using Trading.Data;
using Trading.Tests.Support;

namespace Trading.Tests.Orders;

/// <summary>Every order type with every time in force, on bars, on quotes and on a book, with all it takes to fill.</summary>
public sealed class TimeInForceTests
{
    public static TheoryData<OrderType, TimeInForce, string> All
    {
        get
        {
            var all = new TheoryData<OrderType, TimeInForce, string>();
            foreach (var type in Enum.GetValues<OrderType>())
            {
                foreach (var force in Enum.GetValues<TimeInForce>())
                {
                    foreach (string data in new[] { "bars", "quotes", "book" })
                        all.Add(type, force, data);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_combination_fills_or_is_denied_as_not_supported(OrderType type, TimeInForce force, string data)
    {
        // What must trade at once or in an auction is a plain order; a stop cannot be both asleep and immediate.
        bool isPlain = type is OrderType.Market or OrderType.Limit;
        bool isSupported = isPlain || force is TimeInForce.GoodTillCancel or TimeInForce.GoodTillDate or TimeInForce.Day;
        bool isStop = type is OrderType.StopMarket or OrderType.StopLimit;
        bool isTouch = type is OrderType.MarketIfTouched or OrderType.LimitIfTouched;
        bool trails = type is OrderType.TrailingStopMarket or OrderType.TrailingStopLimit;
        bool hasLimit = type is OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched or OrderType.TrailingStopLimit;
        var request = new OrderRequest
        {
            Side = OrderSide.Buy,
            Type = type,
            Quantity = 10,
            TimeInForce = force,
            ExpireTime = force == TimeInForce.GoodTillDate ? Series.Start + TimeSpan.FromHours(30) : Timestamp.MaxValue,
            LimitPrice = hasLimit ? (type == OrderType.TrailingStopLimit ? 115 : 112) : null,
            TriggerPrice = isStop ? 105 : isTouch ? 95 : null,
            TrailingOffset = trails ? 4 : null,
        };
        // Down to 90, up to 110, and, a day later, again at 100: stops, touches and trailing stops are all woken on the way.
        int[] path = [100, 100, 90, 92, 100, 110, 100, 100];
        var strategy = data == "bars" ? new Scripted { At = { [0] = s => s.Send(request) } } : new Scripted { Tick = { [0] = s => s.Send(request) } };
        var result = Backtest.Run(strategy, [Market(data, path)], Free.Of());

        var order = result.Orders.Single();
        if (!isSupported)
        {
            (order.Status, order.DenialReason).ShouldBe((OrderStatus.Denied, OrderDenialReason.NotSupported));
            return;
        }

        order.Status.ShouldBe(OrderStatus.Filled, $"{order}");
        order.FilledQuantity.ShouldBe(10);
        decimal half = data == "bars" ? 0 : 1;
        // Written by hand from the path: at once at 100; stops at 105 or the next price beyond, 110; touches at 95 or the first price below, 90; a trail of 4 from the low of 90 at 94, on bars in the very bar of the low, else at the next price beyond, 100.
        // What becomes a limit within a bar fills at it, but at no price that the bar did not see.
        bool isLimitWithin = data == "bars" && (isStop || isTouch || trails) && hasLimit;
        // The close is midnight, and the last that was quoted before it is 110.
        bool isClosing = type == OrderType.MarketOnClose || force == TimeInForce.AtTheClose;
        decimal expected = isClosing && data != "bars" ? 111 : isLimitWithin ? (isStop ? 110 : 100)
            : isStop ? (data == "bars" ? 105 : 111)
            : isTouch ? (data == "bars" ? 95 : 91)
            : trails ? (data == "bars" ? 94 : 101)
            : 100 + half;
        order.AverageFillPrice.ShouldBe(expected, $"{order}");
    }

    private static IMarketDataSource Market(string data, int[] path)
    {
        // The last two stand on the next day, so that a close comes by.
        Timestamp At(int index) => Series.Start + TimeSpan.FromSeconds(index) + (index >= path.Length - 2 ? TimeSpan.FromDays(1) : TimeSpan.Zero);
        if (data == "bars")
        {
            var bars = new Bar[path.Length];
            for (int i = 0; i < bars.Length; i++)
            {
                int open = i == 0 ? path[0] : path[i - 1];
                bars[i] = Series.At(i, open, Math.Max(open, path[i]), Math.Min(open, path[i]), path[i]);
            }

            return new MemoryBarSource(Series.Plain, Timeframe.OneMinute, bars);
        }

        if (data == "quotes")
            return new MemoryMarketDataSource<Quote>(Series.Plain, path.Select((price, index) => new Quote(At(index), price - 1, 50, price + 1, 50)).ToArray());
        var deltas = new List<BookDelta>();
        for (int i = 0; i < path.Length; i++)
        {
            if (i > 0)
            {
                deltas.Add(new(At(i), BookAction.Remove, OrderSide.Buy, path[i - 1] - 1, 0, 0, false));
                deltas.Add(new(At(i), BookAction.Remove, OrderSide.Sell, path[i - 1] + 1, 0, 0, false));
            }

            deltas.Add(new(At(i), BookAction.Set, OrderSide.Buy, path[i] - 1, 50, 0, false));
            deltas.Add(new(At(i), BookAction.Set, OrderSide.Sell, path[i] + 1, 50, 0, true));
        }

        return new MemoryMarketDataSource<BookDelta>(Series.Plain, deltas.ToArray());
    }
}
