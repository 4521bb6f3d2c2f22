using static Trading.OrderType;
using static Trading.Tests.Matrix.MatrixRow;
using static Trading.Tests.Matrix.Situation;
using static Trading.TimeInForce;

namespace Trading.Tests.Matrix;

/// <summary>Market, limit and auction orders on bars. Sent at the close of the first bar, 1; the second is 1 to 2. A tenth of a bar's volume can be traded: 100 for an order of 10, 99 for 9 of it.</summary>
internal static class PlainBarRows
{
    public static IEnumerable<MatrixRow> All =>
    [
        // The next open, wherever it is.
        Row(Market, Lasting, Reached, "", "100, 103 105 102 104", "10@103/1"),
        Row(Market, Lasting, Gap, "", "100, 150", "10@150/1"),
        Row(Market, Lasting, VolumeEnough, "", "100, 103 v100, 104", "10@103/1"),
        // 9.9 lots are 9, the tenth goes to the next open.
        Row(Market, Lasting, VolumeShort, "", "100, 103 v99, 104", "9@103/1 1@104/2"),
        // Data that has shown a volume binds also where a bar has none.
        Row(Market, Lasting, VolumeShort, "", "100, 103 v0, 104", "10@104/2"),
        Row(Market, Lasting, OneLot, "q1", "100, 103 v10, 104", "1@103/1"),
        Row(Market, Lasting, OneLot, "q1", "100, 103 v9, 104", "1@104/2"),
        Row(Market, [GoodTillDate], Expiry, "u1", "100, 103", "denied:ExpireTimeInvalid"),
        Row(Market, [GoodTillDate], Expiry, "u2", "100, 103 v99, 104", "9@103/1 expired/2"),
        Row(Market, [GoodTillDate], Expiry, "u2.01", "100, 103 v99, 104", "9@103/1 1@104/2"),
        // The next open is midnight itself, at which the day is over.
        Row(Market, [Day], Expiry, "", "100, | 103", "expired/d0"),
        Row(Market, [Day], Expiry, "", "100, 103 v99, | 104", "9@103/1 expired/d0"),
        .. Immediate(Market, ""),
        Row(Market, [ImmediateOrCancel], OneLot, "q1", "100, 103 v9, 104", "cancelled:NoLiquidity/1"),

        // Sent since the last bar and passed by the open it takes, at its very price too.
        Row(Limit, Lasting, Reached, "l103", "100, 103 105 102 104", "10@103/1"),
        Row(Limit, Lasting, Gap, "l95", "100, 92", "10@92/1"),
        // Once it rests a touch is none of its turn, neither at the open nor within.
        Row(Limit, Lasting, OneTickShort, "l95", "100, 100, 95 96 95 95", ""),
        Row(Limit, Lasting, OneTickShort, "l95", "100, 100 100 95 100", ""),
        Row(Limit, Lasting, OneTickShort, "l95", "100, 96 100 96 100", ""),
        Row(Limit, Lasting, Reached, "l95", "100, 100 100 94 100", "10m@95/2"),
        Row(Limit, Lasting, Gap, "l95", "100, 100, 92 93 90 91", "10m@92/2"),
        Row(Limit, Lasting, VolumeEnough, "l95", "100, 100 100 94 100 v100, 100", "10m@95/2"),
        Row(Limit, Lasting, VolumeShort, "l95", "100, 100 100 94 100 v99, 100 100 94 100", "9m@95/2 1m@95/3"),
        Row(Limit, Lasting, OneLot, "q1 l95", "100, 100 100 94 100 v10, 100", "1m@95/2"),
        Row(Limit, Lasting, OneLot, "q1 l95", "100, 100 100 94 100 v9, 100 100 94 100", "1m@95/3"),
        // It lives through the bar that closes at its time, and an open before that time still counts.
        Row(Limit, [GoodTillDate], Expiry, "u2 l95", "100, 100 100 94 100", "10m@95/2"),
        Row(Limit, [GoodTillDate], Expiry, "u1.99 l95", "100, 100 100 94 100", "expired/1.99"),
        Row(Limit, [GoodTillDate], Expiry, "u1.01 l95", "100, 94", "10@94/1"),
        Row(Limit, [GoodTillDate], Expiry, "u1 l95", "100, 94", "denied:ExpireTimeInvalid"),
        Row(Limit, [Day], Expiry, "l95", "100, 100, | 94", "expired/d0"),
        .. Immediate(Limit, "l103"),
        // What the range does later is no matter to what may not wait.
        Row(Limit, [ImmediateOrCancel, FillOrKill, AtTheOpen], OneTickShort, "l103", "100, 104 104 90 95", "cancelled:NoLiquidity/1"),
        Row(Limit, [AtTheClose], OneTickShort, "l103", "100, 100 104 90 104", "cancelled:NoLiquidity/2"),

        Row(MarketToLimit, Lasting, Reached, "", "100, 103 105 102 104", "10@103/1"),
        Row(MarketToLimit, Lasting, Gap, "", "100, 150", "10@150/1"),
        Row(MarketToLimit, Lasting, VolumeEnough, "", "100, 103 v100, 104", "10@103/1"),
        // The tenth rests at 103: a low of 103 is a touch, 102 goes through.
        Row(MarketToLimit, Lasting, VolumeShort, "", "100, 103 v99, 104 104 103 104, 104 104 102 104", "9@103/1 1m@103/4"),
        Row(MarketToLimit, Lasting, VolumeShort, "", "100, 103 v99, 101", "9@103/1 1m@101/2"),
        Row(MarketToLimit, Lasting, OneLot, "q1", "100, 103 v10, 104", "1@103/1"),
        Row(MarketToLimit, Lasting, OneLot, "q1", "100, 103 v9, 104", "1@104/2"),
        Row(MarketToLimit, [GoodTillDate], Expiry, "u1", "100, 103", "denied:ExpireTimeInvalid"),
        Row(MarketToLimit, [GoodTillDate], Expiry, "u2", "100, 103 v99, 101", "9@103/1 expired/2"),
        Row(MarketToLimit, [Day], Expiry, "", "100, | 103", "expired/d0"),

        .. AtOnce(MarketOnOpen, Lasting, "", "103", 1),
        Row(MarketOnOpen, [GoodTillDate], Expiry, "u1.01", "100, 103", "10@103/1"),
        Row(MarketOnOpen, [GoodTillDate], Expiry, "u1.5", "100, ., 103", "expired/1.5"),
        Row(MarketOnOpen, [Day], Expiry, "", "100, | 103", "expired/d0"),
        .. AtOnce(MarketOnClose, Lasting, "", "100 103 100 103", 2),
        Row(MarketOnClose, [GoodTillDate], Expiry, "u2", "100, 103 105 102 104", "10@104/2"),
        Row(MarketOnClose, [GoodTillDate], Expiry, "u1.99", "100, 103 105 102 104", "expired/1.99"),
        // An order for the close ends there, not with the day before.
        Row(MarketOnClose, [Day], Expiry, "", "100, | 103 105 102 104", "10@104/d1"),
        .. NotMomentary(DataKind.Bars, "100, 103"),
    ];

    /// <summary>What trades at one moment: at the next open, or at the next close.</summary>
    private static IEnumerable<MatrixRow> Immediate(OrderType type, string order) =>
    [
        .. AtOnce(type, [ImmediateOrCancel, AtTheOpen], order, "103", 1),
        .. AtOnce(type, [AtTheClose], order, "100 103 100 103", 2),
        Row(type, [FillOrKill], Reached, order, "100, 103 105 102 104", "10@103/1"),
        Row(type, [FillOrKill], Gap, order, "100, 92 150 90 150", "10@92/1"),
        Row(type, [FillOrKill], VolumeEnough, order, "100, 103 v100, 103", "10@103/1"),
        Row(type, [FillOrKill], VolumeShort, order, "100, 103 v99, 103", "cancelled:NoLiquidity/1"),
        Row(type, [FillOrKill], OneLot, "q1 " + order, "100, 103 v10, 103", "1@103/1"),
        // An auction is the next there is, also on another day.
        Row(type, [AtTheOpen], Gap, order, "100, | 92 95 91 94", "10@92/d0"),
        Row(type, [AtTheClose], Gap, order, "100, | 92 95 91 94", "10@94/d1"),
    ];

    private static IEnumerable<MatrixRow> AtOnce(OrderType type, TimeInForce[] forces, string order, string bar, int time) =>
    [
        Row(type, forces, Reached, order, $"100, {bar}", $"10@103/{time}"),
        Row(type, forces, Gap, order, $"100, {bar.Replace("103", "92", StringComparison.Ordinal)}", $"10@92/{time}"),
        Row(type, forces, VolumeEnough, order, $"100, {bar} v100, 103", $"10@103/{time}"),
        Row(type, forces, VolumeShort, order, $"100, {bar} v99, 103", $"9@103/{time} cancelled:NoLiquidity/{time}"),
        Row(type, forces, VolumeShort, order, $"100, {bar} v0, 103", $"cancelled:NoLiquidity/{time}"),
        Row(type, forces, OneLot, "q1 " + order, $"100, {bar} v10, 103", $"1@103/{time}"),
    ];

    private static MatrixRow Row(OrderType type, TimeInForce[] forces, Situation situation, string order, string market, string expected) =>
        new(DataKind.Bars, type, forces, situation, order, market, expected);
}
