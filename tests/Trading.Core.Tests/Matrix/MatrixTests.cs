using System.Globalization;
using Trading.Tests.Support;

namespace Trading.Tests.Matrix;

/// <summary>Every order type with every time in force on every kind of data, as buy and as sale, held to what docs/fills.md and docs/orders.md say.</summary>
public sealed class MatrixTests
{
    private static readonly MatrixRow[] Rows =
    [
        .. PlainBarRows.All, .. ConditionalBarRows.All,
        .. QuotedRows.Of(DataKind.Quotes), .. DepthRows.OnQuotes,
        .. QuotedRows.Of(DataKind.Book), .. DepthRows.OnBooks,
        .. TradeRows.All,
    ];

    public static TheoryData<DataKind, OrderType, TimeInForce, OrderSide, string, string, string> All
    {
        get
        {
            var all = new TheoryData<DataKind, OrderType, TimeInForce, OrderSide, string, string, string>();
            foreach (var row in Rows)
            {
                foreach (var force in row.Forces)
                {
                    all.Add(row.Data, row.Type, force, OrderSide.Buy, row.Order, row.Market, row.Expected);
                    all.Add(row.Data, row.Type, force, OrderSide.Sell, row.Order, row.Market, row.Expected);
                }
            }

            return all;
        }
    }

    public static TheoryData<DataKind, OrderType, TimeInForce> Combinations
    {
        get
        {
            var all = new TheoryData<DataKind, OrderType, TimeInForce>();
            foreach (var data in Enum.GetValues<DataKind>())
            {
                foreach (var type in Enum.GetValues<OrderType>())
                {
                    foreach (var force in Enum.GetValues<TimeInForce>())
                        all.Add(data, type, force);
                }
            }

            return all;
        }
    }

    /// <summary>What can wait is run once more with an order that depends on it; time in force does not matter to that.</summary>
    public static TheoryData<DataKind, OrderType, OrderSide, string, string, string> Waiting
    {
        get
        {
            var all = new TheoryData<DataKind, OrderType, OrderSide, string, string, string>();
            foreach (var row in Rows.Where(row => row.Forces.Contains(TimeInForce.GoodTillCancel)))
                all.Add(row.Data, row.Type, all.Count % 2 == 0 ? OrderSide.Buy : OrderSide.Sell, row.Order, row.Market, row.Expected);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_order_becomes_what_the_rules_say(DataKind data, OrderType type, TimeInForce force, OrderSide side, string order, string market, string expected)
    {
        MatrixRun.Of(data, side, MatrixRun.Request(data, type, force, side, order), market).ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void No_combination_is_left_out(DataKind data, OrderType type, TimeInForce force)
    {
        var rows = Rows.Where(row => row.Data == data && row.Type == type && row.Forces.Contains(force)).ToArray();
        rows.ShouldNotBeEmpty("a new type, time in force or kind of data needs its lines");
        bool isPlain = type is OrderType.Market or OrderType.Limit;
        if (!isPlain && MatrixRow.Momentary.Contains(force))
        {
            rows.ShouldAllBe(row => row.Situation == Situation.Denied);
            return;
        }

        var situations = new List<Situation> { Situation.Reached, Situation.Gap, Situation.VolumeEnough, Situation.VolumeShort, Situation.OneLot };
        if (type is not (OrderType.Market or OrderType.MarketToLimit or OrderType.MarketOnOpen or OrderType.MarketOnClose))
            situations.Add(Situation.OneTickShort);
        // Of a quote a market order has all at once, so that no day ends over it.
        if (force == TimeInForce.GoodTillDate || (force == TimeInForce.Day && (data, type) != (DataKind.Quotes, OrderType.Market)))
            situations.Add(Situation.Expiry);
        foreach (var situation in situations)
            rows.ShouldContain(row => row.Situation == situation, $"{situation} is missing");
    }

    /// <summary>On bars and on trades the venue has what the session kept only after the datum that woke it, and at another price.</summary>
    public static TheoryData<DataKind, OrderType, TimeInForce, OrderSide, string, string, string> Kept
    {
        get
        {
            var all = new TheoryData<DataKind, OrderType, TimeInForce, OrderSide, string, string, string>();
            var conditional = Rows.Where(row => row.Data is DataKind.Quotes or DataKind.Book && row.Situation != Situation.Denied
                && row.Type is not (OrderType.Market or OrderType.Limit or OrderType.MarketToLimit or OrderType.MarketOnOpen or OrderType.MarketOnClose));
            foreach (var row in conditional)
            {
                foreach (var force in row.Forces)
                    all.Add(row.Data, row.Type, force, all.Count % 2 == 0 ? OrderSide.Buy : OrderSide.Sell, row.Order, row.Market, row.Expected);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public void An_order_that_the_session_keeps_for_its_venue_becomes_the_same(DataKind data, OrderType type, TimeInForce force, OrderSide side, string order, string market, string expected)
    {
        var strategy = MatrixRun.Run(data, side, market, s => s.Send(MatrixRun.Request(data, type, force, side, order)), emulates: true);
        MatrixRun.Told(strategy, data, side, strategy.Orders[0]).ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Waiting))]
    public void Its_first_fill_or_its_end_ends_the_other_of_a_pair(DataKind data, OrderType type, OrderSide side, string order, string market, string expected)
    {
        var (filled, isEnded) = Read(expected);
        var pair = Linked(data, type, side, order, market, expected, (s, request) => s.SubmitGroup(ContingencyType.OneCancelsOther, request, Far(request)));
        (pair[1].Status, pair[1].DenialReason).ShouldBe(filled > 0 || isEnded ? (OrderStatus.Cancelled, OrderDenialReason.Contingency) : (OrderStatus.Accepted, OrderDenialReason.None));
    }

    [Theory]
    [MemberData(nameof(Waiting))]
    public void Its_fills_make_the_other_of_a_pair_smaller_and_its_end_ends_it(DataKind data, OrderType type, OrderSide side, string order, string market, string expected)
    {
        var (filled, isEnded) = Read(expected);
        var pair = Linked(data, type, side, order, market, expected, (s, request) => s.SubmitGroup(ContingencyType.OneUpdatesOther, request, Far(request)));
        if (filled == pair[0].Quantity || isEnded)
            (pair[1].Status, pair[1].DenialReason).ShouldBe((OrderStatus.Cancelled, OrderDenialReason.Contingency));
        else
            (pair[1].Status, pair[1].LeavesQuantity).ShouldBe((OrderStatus.Accepted, pair[0].Quantity - filled));
    }

    [Theory]
    [MemberData(nameof(Waiting))]
    public void Its_child_is_sent_with_its_fills_and_for_as_much(DataKind data, OrderType type, OrderSide side, string order, string market, string expected)
    {
        var (filled, isEnded) = Read(expected);
        var family = Linked(data, type, side, order, market, expected, (s, request) =>
        {
            var parent = s.Send(request);
            var away = new OrderRequest { Side = side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy, Type = OrderType.Limit, Quantity = request.Quantity, LimitPrice = side == OrderSide.Buy ? 190 : 10 };
            return [parent, s.SubmitChildren(parent, ContingencyType.None, away)[0]];
        });
        (family[1].Status, family[1].Quantity).ShouldBe((filled > 0 ? OrderStatus.Accepted : isEnded ? OrderStatus.Cancelled : OrderStatus.Held, filled));
    }

    /// <summary>Runs an order with another that depends on it, which must not matter to the order itself.</summary>
    private static Order[] Linked(DataKind data, OrderType type, OrderSide side, string order, string market, string expected, Func<Scripted, OrderRequest, Order[]> send)
    {
        Order[] orders = [];
        var strategy = MatrixRun.Run(data, side, market, s => orders = send(s, MatrixRun.Request(data, type, TimeInForce.GoodTillCancel, side, order)));
        MatrixRun.Heard(strategy, data, side, orders[0]).ShouldBe(expected);
        return orders;
    }

    /// <summary>A limit that no line of the matrix comes near.</summary>
    private static OrderRequest Far(OrderRequest request) =>
        new() { Side = request.Side, Type = OrderType.Limit, Quantity = request.Quantity, LimitPrice = request.Side == OrderSide.Buy ? 10 : 190 };

    /// <summary>How much a line fills, and whether the order ends without being filled whole.</summary>
    private static (int Filled, bool IsEnded) Read(string expected)
    {
        string[] heard = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (
            heard.Where(each => each.Contains('@')).Sum(each => int.Parse(each.Split('@')[0].TrimEnd('m'), CultureInfo.InvariantCulture)),
            heard.Any(each => each.StartsWith("cancelled", StringComparison.Ordinal) || each.StartsWith("expired", StringComparison.Ordinal)));
    }
}
