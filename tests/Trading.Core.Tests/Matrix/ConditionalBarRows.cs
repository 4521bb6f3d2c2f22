using static Trading.OrderType;
using static Trading.Tests.Matrix.MatrixRow;
using static Trading.Tests.Matrix.Situation;
using static Trading.TimeInForce;

namespace Trading.Tests.Matrix;

/// <summary>Stops, touches and trailing stops on bars. Sent at the close of the first bar, 1; a fill at an open has its time, one within the range the bar's close.</summary>
internal static class ConditionalBarRows
{
    public static IEnumerable<MatrixRow> All =>
    [
        Row(StopMarket, Lasting, Reached, "t105", "100, 100 105 99 101", "woken/2 10@105/2"),
        Row(StopMarket, Lasting, Reached, "t105", "100, 105", "woken/1 10@105/1"),
        Row(StopMarket, Lasting, OneTickShort, "t105", "100, 100 104 99 101", ""),
        Row(StopMarket, Lasting, Gap, "t105", "100, 108 109 107 108", "woken/1 10@108/1"),
        Row(StopMarket, Lasting, Gap, "t105", "100, 100, 108", "woken/2 10@108/2"),
        Row(StopMarket, Lasting, VolumeEnough, "t105", "100, 100 105 99 101 v100, 103", "woken/2 10@105/2"),
        Row(StopMarket, Lasting, VolumeShort, "t105", "100, 100 105 99 101 v99, 103", "woken/2 9@105/2 1@103/2"),
        // A bar that has no volume left wakes it nevertheless, and what is left, all of it, fills from the next open on.
        Row(StopMarket, Lasting, VolumeShort, "t105", "100, 108 109 107 108 v0, 103", "woken/1 10@103/2"),
        .. Expiries(StopMarket, "t105", "100 105 99 101", "woken/2 10@105/2"),
        Row(StopMarket, [GoodTillDate], Expiry, "u2 t105", "100, 100 105 99 101 v99, 103", "woken/2 9@105/2 expired/2"),
        .. OneLots(StopMarket, "t105", "100 105 99 101", "woken/2 1@105/2", "woken/2 1@103/2"),

        // Becomes a limit at the open, which it takes; where the open is beyond, it rests, and the whole range comes after.
        Row(StopLimit, Lasting, Reached, "t105 l106", "100, 106 107 106 107", "woken/1 10@106/1"),
        Row(StopLimit, Lasting, Reached, "t105 l106", "100, 105 107 105 107", "woken/1 10@105/1"),
        Row(StopLimit, Lasting, Gap, "t105 l106", "100, 107 108 107 108, 107 107 105 106", "woken/1 10m@106/3"),
        Row(StopLimit, Lasting, Gap, "t105 l106", "100, 107 108 105 107", "woken/1 10m@106/2"),
        Row(StopLimit, Lasting, OneTickShort, "t105 l106", "100, 107 108 106 107", "woken/1"),
        // Within the range only a close through the limit proves a fill, and the bar must have seen the price: 105 where that was its high.
        Row(StopLimit, Lasting, Reached, "t105 l106", "100, 100 108 99 105", "woken/2 10m@106/2"),
        Row(StopLimit, Lasting, Reached, "t105 l106", "100, 100 105 99 104", "woken/2 10m@105/2"),
        Row(StopLimit, Lasting, OneTickShort, "t105 l106", "100, 100 108 99 106", "woken/2"),
        Row(StopLimit, Lasting, OneTickShort, "t105 l106", "100, 100 104 99 104", ""),
        Row(StopLimit, Lasting, VolumeEnough, "t105 l106", "100, 105 v100, 105", "woken/1 10@105/1"),
        Row(StopLimit, Lasting, VolumeShort, "t105 l106", "100, 105 v99, 105", "woken/1 9@105/1 1m@105/2"),
        Row(StopLimit, Lasting, VolumeShort, "t105 l106", "100, 105 v0, 104", "woken/1 10m@104/2"),
        .. Expiries(StopLimit, "t105 l106", "100 108 99 105", "woken/2 10m@106/2"),
        .. OneLots(StopLimit, "t105 l106", "100 108 99 105", "woken/2 1m@106/2", "woken/2 1m@103/2"),

        Row(MarketIfTouched, Lasting, Reached, "t95", "100, 100 101 95 100", "woken/2 10@95/2"),
        Row(MarketIfTouched, Lasting, Reached, "t95", "100, 95", "woken/1 10@95/1"),
        Row(MarketIfTouched, Lasting, OneTickShort, "t95", "100, 100 101 96 100", ""),
        Row(MarketIfTouched, Lasting, Gap, "t95", "100, 92", "woken/1 10@92/1"),
        Row(MarketIfTouched, Lasting, VolumeEnough, "t95", "100, 100 101 95 100 v100, 103", "woken/2 10@95/2"),
        Row(MarketIfTouched, Lasting, VolumeShort, "t95", "100, 100 101 95 100 v99, 103", "woken/2 9@95/2 1@103/2"),
        .. Expiries(MarketIfTouched, "t95", "100 101 95 100", "woken/2 10@95/2"),
        .. OneLots(MarketIfTouched, "t95", "100 101 95 100", "woken/2 1@95/2", "woken/2 1@103/2"),

        Row(LimitIfTouched, Lasting, Reached, "t95 l94", "100, 100 100 92 93", "woken/2 10m@94/2"),
        Row(LimitIfTouched, Lasting, Reached, "t95 l94", "100, 100 100 95 96, 96 96 93 96", "woken/2 10m@94/3"),
        Row(LimitIfTouched, Lasting, OneTickShort, "t95 l94", "100, 100 100 92 94", "woken/2"),
        Row(LimitIfTouched, Lasting, OneTickShort, "t95 l94", "100, 100 100 96 96", ""),
        Row(LimitIfTouched, Lasting, Gap, "t95 l94", "100, 93", "woken/1 10@93/1"),
        Row(LimitIfTouched, Lasting, Reached, "t95 l94", "100, 94", "woken/1 10@94/1"),
        Row(LimitIfTouched, Lasting, Gap, "t95 l94", "100, 95 95 93 95", "woken/1 10m@94/2"),
        Row(LimitIfTouched, Lasting, VolumeEnough, "t95 l94", "100, 93 v100, 93", "woken/1 10@93/1"),
        Row(LimitIfTouched, Lasting, VolumeShort, "t95 l94", "100, 93 v99, 93", "woken/1 9@93/1 1m@93/2"),
        .. Expiries(LimitIfTouched, "t95 l94", "100 100 92 93", "woken/2 10m@94/2"),
        .. OneLots(LimitIfTouched, "t95 l94", "100 100 92 93", "woken/2 1m@94/2", "woken/2"),

        // Begins 4 above the last price of 100.
        Row(TrailingStopMarket, Lasting, Reached, "o4", "100, 100 104 100 102", "woken/2 10@104/2"),
        Row(TrailingStopMarket, Lasting, OneTickShort, "o4", "100, 100 103 100 102", ""),
        // The low of 97 draws it to 101: hit in a later bar, at its open, or in the very bar, had the low come first.
        Row(TrailingStopMarket, Lasting, Reached, "o4", "100, 100 100 97 98, 98 101 98 99", "woken/3 10@101/3"),
        Row(TrailingStopMarket, Lasting, OneTickShort, "o4", "100, 100 100 97 98, 98 100 98 99", ""),
        Row(TrailingStopMarket, Lasting, Reached, "o4", "100, 100 101 97 100", "woken/2 10@101/2"),
        Row(TrailingStopMarket, Lasting, Gap, "o4", "100, 100 100 97 98, 105", "woken/2 10@105/2"),
        Row(TrailingStopMarket, Lasting, Gap, "o4", "100, 108", "woken/1 10@108/1"),
        Row(TrailingStopMarket, Lasting, VolumeEnough, "o4", "100, 100 104 100 102 v100, 103", "woken/2 10@104/2"),
        Row(TrailingStopMarket, Lasting, VolumeShort, "o4", "100, 100 104 100 102 v99, 103", "woken/2 9@104/2 1@103/2"),
        Row(TrailingStopMarket, Lasting, VolumeShort, "o4", "100, 100 101 97 100 v0, 103", "woken/2 10@103/2"),
        .. Expiries(TrailingStopMarket, "o4", "100 104 100 102", "woken/2 10@104/2"),
        .. OneLots(TrailingStopMarket, "o4", "100 104 100 102", "woken/2 1@104/2", "woken/2 1@103/2"),

        // The limit of 106 is 2 above the first trigger of 104, and stays so: 103 above 101.
        Row(TrailingStopLimit, Lasting, Reached, "o4 l106", "100, 106", "woken/1 10@106/1"),
        Row(TrailingStopLimit, Lasting, Reached, "o4 l106", "100, 104", "woken/1 10@104/1"),
        Row(TrailingStopLimit, Lasting, Reached, "o4 l106", "100, 100 108 100 105", "woken/2 10m@106/2"),
        Row(TrailingStopLimit, Lasting, OneTickShort, "o4 l106", "100, 100 108 100 106", "woken/2"),
        Row(TrailingStopLimit, Lasting, OneTickShort, "o4 l106", "100, 100 103 100 102", ""),
        Row(TrailingStopLimit, Lasting, Gap, "o4 l106", "100, 107 108 107 108, 107 107 105 106", "woken/1 10m@106/3"),
        Row(TrailingStopLimit, Lasting, Reached, "o4 l106", "100, 100 100 97 98, 98 105 98 102", "woken/3 10m@103/3"),
        Row(TrailingStopLimit, Lasting, VolumeEnough, "o4 l106", "100, 104 v100, 104", "woken/1 10@104/1"),
        Row(TrailingStopLimit, Lasting, VolumeShort, "o4 l106", "100, 104 v99, 104", "woken/1 9@104/1 1m@104/2"),
        .. Expiries(TrailingStopLimit, "o4 l106", "100 108 100 105", "woken/2 10m@106/2"),
        .. OneLots(TrailingStopLimit, "o4 l106", "100 108 100 105", "woken/2 1m@106/2", "woken/2 1m@103/2"),
    ];

    /// <summary>An order lives through the bar that closes at its time, and not where its time is before; nor beyond the day.</summary>
    private static IEnumerable<MatrixRow> Expiries(OrderType type, string order, string bar, string filled) =>
    [
        Row(type, [GoodTillDate], Expiry, "u2 " + order, $"100, {bar}", filled),
        Row(type, [GoodTillDate], Expiry, "u1.99 " + order, $"100, {bar}", "expired/1.99"),
        Row(type, [GoodTillDate], Expiry, "u1 " + order, $"100, {bar}", "denied:ExpireTimeInvalid"),
        Row(type, [Day], Expiry, order, $"100, 100, | {bar}", "expired/d0"),
    ];

    /// <summary>A tenth of 10 is a lot, and of 9 none; the next bar stands at 103.</summary>
    private static IEnumerable<MatrixRow> OneLots(OrderType type, string order, string bar, string enough, string tooLittle) =>
    [
        Row(type, Lasting, OneLot, "q1 " + order, $"100, {bar} v10, 103", enough),
        Row(type, Lasting, OneLot, "q1 " + order, $"100, {bar} v9, 103", tooLittle),
    ];

    private static MatrixRow Row(OrderType type, TimeInForce[] forces, Situation situation, string order, string market, string expected) =>
        new(DataKind.Bars, type, forces, situation, order, market, expected);
}
