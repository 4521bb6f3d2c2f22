using static Trading.OrderType;
using static Trading.Tests.Matrix.MatrixRow;
using static Trading.Tests.Matrix.Situation;
using static Trading.TimeInForce;

namespace Trading.Tests.Matrix;

/// <summary>Trades alone. Sent with the first, 0, at 100. How much others traded binds nothing: a market order has the next trade's price for all of it, and a trade through a limit fills it whole.</summary>
internal static class TradeRows
{
    private const string Close = ", | ., 120";

    public static IEnumerable<MatrixRow> All =>
    [
        .. Next(Market, [.. Lasting, ImmediateOrCancel, FillOrKill, AtTheOpen], "", ""),
        .. Next(MarketToLimit, Lasting, "", ""),
        .. Next(MarketOnOpen, Lasting, "", ""),
        .. Next(Market, [AtTheClose], "", Close),
        .. Next(MarketOnClose, Lasting, "", Close),
        // The print of the close itself, where the data has it at its time.
        Row(Market, [AtTheClose], Reached, "", "100, 103, | 107", "10@107/d0"),
        Row(MarketOnClose, Lasting, Reached, "", "100, 103, | 107", "10@107/d0"),
        .. Waiting(Market, "", "103", "10@103/1"),
        .. Waiting(MarketToLimit, "", "103", "10@103/1"),
        .. Waiting(MarketOnOpen, "", "103", "10@103/1"),
        Row(MarketOnClose, [GoodTillDate], Expiry, "u5", "100" + Close, "expired/5"),
        Row(MarketOnClose, [GoodTillDate], Expiry, "ud1", "100" + Close, "10@100/d0"),
        Row(MarketOnClose, [Day], Expiry, "", "100" + Close, "10@100/d0"),

        // Beyond the last price it takes the next trade where that is within its limit, also just so; a tick further it does not.
        .. Next(Limit, [.. Lasting, ImmediateOrCancel, FillOrKill, AtTheOpen], "l103", ""),
        .. Next(Limit, [AtTheClose], "l103", Close),
        Row(Limit, Lasting, OneTickShort, "l103", "100, 104, 102s", "10m@103/2"),
        Row(Limit, [ImmediateOrCancel, FillOrKill, AtTheOpen], OneTickShort, "l103", "100, 104, 102s", "cancelled:NoLiquidity/1"),
        Row(Limit, [AtTheClose], OneTickShort, "l103", "100, 104" + Close, "cancelled:NoLiquidity/d0"),
        // At the last price it is not beyond.
        Row(Limit, [ImmediateOrCancel, FillOrKill], OneTickShort, "l100", "100, 99s", "cancelled:NoLiquidity/0"),
        // Of a touch nobody knows whose turn it was; a trade through fills it whole, at its own price.
        Row(Limit, Lasting, OneTickShort, "l98", "100, 98s", ""),
        Row(Limit, Lasting, Reached, "l98", "100, 97s", "10m@98/1"),
        Row(Limit, Lasting, Gap, "l98", "100, 80s", "10m@98/1"),
        Row(Limit, Lasting, VolumeShort, "l98", "100, 97x9s", "10m@98/1"),
        .. Waiting(Limit, "l98", "97s", "10m@98/1"),

        .. Woken(StopMarket, "t105", "105", "104", "105"),
        Row(StopMarket, Lasting, Gap, "t105", "100, 108", "woken/1 10@108/1"),
        // At the trade that wakes it, where the limit is beyond that; at its limit it rests, as any limit at the last price.
        .. Woken(StopLimit, "t105 l106", "105", "104", "105"),
        Row(StopLimit, Lasting, OneTickShort, "t105 l106", "100, 106, 106s", "woken/1"),
        Row(StopLimit, Lasting, Gap, "t105 l106", "100, 108, 105s", "woken/1 10m@106/2"),
        .. Woken(MarketIfTouched, "t95", "95s", "96s", "95"),
        Row(MarketIfTouched, Lasting, Gap, "t95", "100, 90s", "woken/1 10@90/1"),
        .. Woken(LimitIfTouched, "t95 l96", "95s", "96s", "95"),
        Row(LimitIfTouched, Lasting, Gap, "t95 l94", "100, 93s", "woken/1 10@93/1"),
        Row(LimitIfTouched, Lasting, Reached, "t95 l94", "100, 95s, 93s", "woken/1 10m@94/2"),
        Row(LimitIfTouched, Lasting, OneTickShort, "t95 l94", "100, 94s, 94s", "woken/1"),
        // Begins 4 above 100; a trade at 97 draws it to 101.
        .. Woken(TrailingStopMarket, "o4", "104", "103", "104"),
        Row(TrailingStopMarket, Lasting, Gap, "o4", "100, 108", "woken/1 10@108/1"),
        Row(TrailingStopMarket, Lasting, Reached, "o4", "100, 97s, 101", "woken/2 10@101/2"),
        Row(TrailingStopMarket, Lasting, OneTickShort, "o4", "100, 97s, 100", ""),
        // The limit of 106 is 2 above the first trigger, and stays so: 103 above 101.
        .. Woken(TrailingStopLimit, "o4 l106", "104", "103", "104"),
        Row(TrailingStopLimit, Lasting, Gap, "o4 l106", "100, 108, 105s", "woken/1 10m@106/2"),
        Row(TrailingStopLimit, Lasting, Reached, "o4 l106", "100, 97s, 102", "woken/2 10@102/2"),
        Row(TrailingStopLimit, Lasting, OneTickShort, "o4 l106", "100, 97s, 103, 103s", "woken/2"),
        .. NotMomentary(DataKind.Trades, "100, 105"),
    ];

    private static IEnumerable<MatrixRow> Next(OrderType type, TimeInForce[] forces, string order, string after)
    {
        string time = after.Length == 0 ? "1" : "d0";
        return
        [
            Row(type, forces, Reached, order, "100, 103" + after, "10@103/" + time),
            Row(type, forces, Gap, order, "100, 80" + after, "10@80/" + time),
            Row(type, forces, VolumeEnough, order, "100, 103x10" + after, "10@103/" + time),
            Row(type, forces, VolumeShort, order, "100, 103x9" + after, "10@103/" + time),
            Row(type, forces, OneLot, "q1 " + order, "100, 103x1" + after, "1@103/" + time),
        ];
    }

    private static IEnumerable<MatrixRow> Woken(OrderType type, string order, string reached, string missed, string price) =>
    [
        Row(type, Lasting, Reached, order, "100, " + reached, $"woken/1 10@{price}/1"),
        Row(type, Lasting, OneTickShort, order, "100, " + missed, ""),
        Row(type, Lasting, VolumeEnough, order, "100, " + Sized(reached, 10), $"woken/1 10@{price}/1"),
        Row(type, Lasting, VolumeShort, order, "100, " + Sized(reached, 9), $"woken/1 10@{price}/1"),
        Row(type, Lasting, OneLot, "q1 " + order, "100, " + Sized(reached, 1), $"woken/1 1@{price}/1"),
        .. Waiting(type, order, reached, $"woken/1 10@{price}/1"),
    ];

    /// <summary>An order ends at its very time, before the trade that comes with it.</summary>
    private static IEnumerable<MatrixRow> Waiting(OrderType type, string order, string trade, string filled) =>
    [
        Row(type, [GoodTillDate], Expiry, "u1.01 " + order, "100, " + trade, filled),
        Row(type, [GoodTillDate], Expiry, "u1 " + order, "100, " + trade, "expired/1"),
        Row(type, [GoodTillDate], Expiry, "u0 " + order, "100, " + trade, "denied:ExpireTimeInvalid"),
        Row(type, [Day], Expiry, order, "100, | " + trade, "expired/d0"),
    ];

    private static string Sized(string trade, int size) => trade.EndsWith('s') ? $"{trade[..^1]}x{size}s" : $"{trade}x{size}";

    private static MatrixRow Row(OrderType type, TimeInForce[] forces, Situation situation, string order, string market, string expected) =>
        new(DataKind.Trades, type, forces, situation, order, market, expected);
}
