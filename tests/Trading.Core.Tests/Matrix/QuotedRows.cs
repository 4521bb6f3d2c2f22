using static Trading.OrderType;
using static Trading.Tests.Matrix.MatrixRow;
using static Trading.Tests.Matrix.Situation;
using static Trading.TimeInForce;

namespace Trading.Tests.Matrix;

/// <summary>What is the same on quotes and on a book: a book with one price a side is as good as a quote, until an order wants more than it shows. Sent with the first moment, 0, when 101 is offered.</summary>
internal static class QuotedRows
{
    /// <summary>The close is the next midnight, d0; what comes a second later says that it was.</summary>
    private const string Close = ", | ., 110 112";

    public static IEnumerable<MatrixRow> Of(DataKind data) => Plain().Concat(Conditional()).Concat(Expiring())
        .Select(row => data == DataKind.Quotes ? row : row with { Data = data, Market = AsBook(row.Market) })
        .Concat(NotMomentary(data, data == DataKind.Quotes ? "99 101, 104 105" : "99/101, 104/105"));

    private static IEnumerable<MatrixRow> Plain()
    {
        foreach (var (type, order) in new[] { (Market, ""), (Limit, "l101 ") })
        {
            foreach (var row in Taking(type, [.. Lasting, ImmediateOrCancel, FillOrKill], order, "", "", "0")
                .Concat(Taking(type, [AtTheOpen], order, "90 95, ", "", "1"))
                .Concat(Taking(type, [AtTheClose], order, "90 95, ", Close, "d0")))
                yield return row;
        }

        foreach (var row in Taking(MarketOnOpen, Lasting, "", "90 95, ", "", "1")
            .Concat(Taking(MarketOnClose, Lasting, "", "90 95, ", Close, "d0"))
            .Concat(Taking(MarketToLimit, Lasting, "", "", "", "0")))
            yield return row;

        // What comes with the very moment of the close is still of it.
        yield return Row(MarketOnClose, Lasting, Reached, "", "99 101, | 110 112", "10@112/d0");
        yield return Row(Market, [AtTheClose], Reached, "", "99 101, | 110 112", "10@112/d0");
        yield return Row(Limit, [AtTheClose], OneTickShort, "l101", "98 100, 99 102" + Close, "cancelled:NoLiquidity/d0");
        yield return Row(Limit, [AtTheOpen], OneTickShort, "l101", "98 100, 99 102", "cancelled:NoLiquidity/1");
        yield return Row(Limit, [AtTheClose], VolumeShort, "l101", "98 100, 99 101x9" + Close, "9@101/d0 cancelled:NoLiquidity/d0");
        yield return Row(Limit, [AtTheOpen], VolumeShort, "l101", "98 100, 99 101x9", "9@101/1 cancelled:NoLiquidity/1");
        yield return Row(Limit, [ImmediateOrCancel, FillOrKill], OneTickShort, "l100", "99 101, 98 99", "cancelled:NoLiquidity/0");
        yield return Row(Limit, [ImmediateOrCancel], VolumeShort, "l101", "99 101x9, 99 101", "9@101/0 cancelled:NoLiquidity/0");
        yield return Row(Limit, [FillOrKill], VolumeShort, "l101", "99 101x9, 99 101", "cancelled:NoLiquidity/0");

        // At rest, when the offer comes to it: as much as is shown, or whole where the price went through, at its own price.
        yield return Row(Limit, Lasting, Reached, "l98", "99 101, 97 98", "10m@98/1");
        yield return Row(Limit, Lasting, OneTickShort, "l98", "99 101, 98 99", "");
        yield return Row(Limit, Lasting, Gap, "l98", "99 101, 90 91x1", "10m@98/1");
        yield return Row(Limit, Lasting, VolumeEnough, "l98", "99 101, 97 98x10", "10m@98/1");
        yield return Row(Limit, Lasting, VolumeShort, "l98", "99 101, 97 98x9, 97 98x9", "9m@98/1 1m@98/2");
        yield return Row(Limit, Lasting, VolumeShort, "l101", "99 101x9, 99 101x9", "9@101/0 1m@101/1");
        yield return Row(Limit, Lasting, OneLot, "q1 l98", "99 101, 97 98x1", "1m@98/1");
        // Its rest stands at the price of its first fill.
        yield return Row(MarketToLimit, Lasting, VolumeShort, "", "99 101x9, 99 102, 99 101", "9@101/0 1m@101/2");
    }

    private static IEnumerable<MatrixRow> Conditional() =>
    [
        // The first stop is woken by the offer; one that is there already at once.
        .. Woken(StopMarket, "t105", "104 105", "103 104", 105),
        Row(StopMarket, Lasting, Reached, "t101", "99 101", "woken/0 10@101/0"),
        Row(StopMarket, Lasting, Gap, "t105", "99 101, 107 108", "woken/1 10@108/1"),
        .. Woken(StopLimit, "t105 l106", "104 105", "103 104", 105),
        .. AtLimit(StopLimit, "t105 l106", "105 106", 106),
        Row(StopLimit, Lasting, Gap, "t105 l106", "99 101, 107 108, 105 106", "woken/1 10m@106/2"),
        Row(StopLimit, Lasting, OneTickShort, "t105 l106", "99 101, 106 107", "woken/1"),
        .. Woken(MarketIfTouched, "t95", "94 95", "95 96", 95),
        Row(MarketIfTouched, Lasting, Gap, "t95", "99 101, 90 91", "woken/1 10@91/1"),
        .. AtLimit(LimitIfTouched, "t95 l94", "93 94", 94),
        Row(LimitIfTouched, Lasting, Reached, "t95 l94", "99 101, 94 95, 93 94", "woken/1 10m@94/2"),
        Row(LimitIfTouched, Lasting, OneTickShort, "t95 l94", "99 101, 95 96", ""),
        Row(LimitIfTouched, Lasting, OneTickShort, "t95 l94", "99 101, 94 95", "woken/1"),
        Row(LimitIfTouched, Lasting, Gap, "t95 l94", "99 101, 90 91", "woken/1 10@91/1"),
        // Begins 4 above the offer of 101; an offer of 97 draws it to 101.
        .. Woken(TrailingStopMarket, "o4", "104 105", "103 104", 105),
        Row(TrailingStopMarket, Lasting, Gap, "o4", "99 101, 107 108", "woken/1 10@108/1"),
        Row(TrailingStopMarket, Lasting, Reached, "o4", "99 101, 96 97, 100 101", "woken/2 10@101/2"),
        Row(TrailingStopMarket, Lasting, OneTickShort, "o4", "99 101, 96 97, 99 100", ""),
        // The limit of 106 is 1 above the first trigger, and stays so.
        .. Woken(TrailingStopLimit, "o4 l106", "104 105", "103 104", 105),
        .. AtLimit(TrailingStopLimit, "o4 l106", "105 106", 106),
        Row(TrailingStopLimit, Lasting, Gap, "o4 l106", "99 101, 107 108, 105 106", "woken/1 10m@106/2"),
        Row(TrailingStopLimit, Lasting, Reached, "o4 l106", "99 101, 96 97, 100 102", "woken/2 10@102/2"),
        Row(TrailingStopLimit, Lasting, OneTickShort, "o4 l106", "99 101, 96 97, 100 103", "woken/2"),
    ];

    /// <summary>An order ends at its very time, before what comes with it, and lives a hundredth of a second longer where it may.</summary>
    private static IEnumerable<MatrixRow> Expiring()
    {
        foreach (var (type, order, moment, filled) in new[]
        {
            (Limit, "l98", "97 98", "10m@98/1"),
            (StopMarket, "t105", "104 105", "woken/1 10@105/1"),
            (StopLimit, "t105 l106", "104 105", "woken/1 10@105/1"),
            (MarketIfTouched, "t95", "94 95", "woken/1 10@95/1"),
            (LimitIfTouched, "t95 l94", "93 94", "woken/1 10@94/1"),
            (TrailingStopMarket, "o4", "104 105", "woken/1 10@105/1"),
            (TrailingStopLimit, "o4 l106", "104 105", "woken/1 10@105/1"),
            (MarketOnOpen, "", "104 105", "10@105/1"),
        })
        {
            yield return Row(type, [GoodTillDate], Expiry, "u1.01 " + order, "99 101, " + moment, filled);
            yield return Row(type, [GoodTillDate], Expiry, "u1 " + order, "99 101, " + moment, "expired/1");
            yield return Row(type, [GoodTillDate], Expiry, "u0 " + order, "99 101, " + moment, "denied:ExpireTimeInvalid");
            yield return Row(type, [Day], Expiry, order, "99 101, | " + moment, "expired/d0");
        }

        yield return Row(Market, [GoodTillDate], Expiry, "u0", "99 101", "denied:ExpireTimeInvalid");
        yield return Row(Market, [GoodTillDate], Expiry, "u0.01", "99 101", "10@101/0");
        yield return Row(MarketToLimit, [GoodTillDate], Expiry, "u1", "99 101x9, 99 101", "9@101/0 expired/1");
        yield return Row(MarketToLimit, [Day], Expiry, "", "99 101x9, 99 102, | 99 101", "9@101/0 expired/d0");
        yield return Row(MarketOnClose, [GoodTillDate], Expiry, "ud1", "99 101" + Close, "10@101/d0");
        // Nothing comes between its time and the close.
        yield return Row(MarketOnClose, [GoodTillDate], Expiry, "u5", "99 101" + Close, "expired/5");
        yield return Row(MarketOnClose, [Day], Expiry, "", "99 101" + Close, "10@101/d0");
    }

    /// <summary>Takes an offer, at once or, after what comes before, in an auction.</summary>
    private static IEnumerable<MatrixRow> Taking(OrderType type, TimeInForce[] forces, string order, string before, string after, string time) =>
    [
        Row(type, forces, Reached, order, $"{before}99 101{after}", $"10@101/{time}"),
        Row(type, forces, Gap, order, $"{before}79 80{after}", $"10@80/{time}"),
        Row(type, forces, VolumeEnough, order, $"{before}99 101x10{after}", $"10@101/{time}"),
        Row(type, forces, OneLot, "q1 " + order, $"{before}99 101x1{after}", $"1@101/{time}"),
    ];

    /// <summary>Woken by the second moment, and filled there.</summary>
    private static IEnumerable<MatrixRow> Woken(OrderType type, string order, string reached, string missed, int price) =>
    [
        Row(type, Lasting, Reached, order, "99 101, " + reached, $"woken/1 10@{price}/1"),
        Row(type, Lasting, OneTickShort, order, "99 101, " + missed, ""),
        Row(type, Lasting, VolumeEnough, order, $"99 101, {reached}x10", $"woken/1 10@{price}/1"),
        Row(type, Lasting, OneLot, "q1 " + order, $"99 101, {reached}x1", $"woken/1 1@{price}/1"),
    ];

    /// <summary>Woken where its limit just allows to take.</summary>
    private static IEnumerable<MatrixRow> AtLimit(OrderType type, string order, string moment, int limit) =>
    [
        Row(type, Lasting, Reached, order, $"99 101, {moment}", $"woken/1 10@{limit}/1"),
        Row(type, Lasting, VolumeEnough, order, $"99 101, {moment}x10", $"woken/1 10@{limit}/1"),
        Row(type, Lasting, VolumeShort, order, $"99 101, {moment}x9, {moment}x9", $"woken/1 9@{limit}/1 1m@{limit}/2"),
        Row(type, Lasting, OneLot, "q1 " + order, $"99 101, {moment}x1", $"woken/1 1@{limit}/1"),
    ];

    private static MatrixRow Row(OrderType type, TimeInForce[] forces, Situation situation, string order, string market, string expected) =>
        new(DataKind.Quotes, type, forces, situation, order, market, expected);

    private static string AsBook(string market) => string.Join(", ", market.Split(',').Select(moment =>
    {
        string text = moment.Trim();
        bool isNextDay = text.StartsWith('|');
        return (isNextDay ? "| " : "") + text.TrimStart('|').Trim().Replace(' ', '/');
    }));
}
