using static Trading.OrderType;
using static Trading.Tests.Matrix.MatrixRow;
using static Trading.Tests.Matrix.Situation;
using static Trading.TimeInForce;

namespace Trading.Tests.Matrix;

/// <summary>Where an order wants more than is shown: of a quote only the best is known, and the next is taken to be a tick away; a book says what there is, and what it does not have is waited for.</summary>
internal static class DepthRows
{
    public static IEnumerable<MatrixRow> OnQuotes =>
    [
        Quoted(Market, [.. Lasting, ImmediateOrCancel, FillOrKill], "", "99 101x9, 99 101", "9@101/0 1@102/0"),
        Quoted(Market, [AtTheOpen], "", "99 101, 102 104x9", "9@104/1 1@105/1"),
        Quoted(Market, [AtTheClose], "", "99 101, 102 104x9, | ., 110 112", "9@104/d0 1@105/d0"),
        Quoted(MarketOnOpen, Lasting, "", "99 101, 102 104x9", "9@104/1 1@105/1"),
        Quoted(MarketOnClose, Lasting, "", "99 101, 102 104x9, | ., 110 112", "9@104/d0 1@105/d0"),
        // A limit that reaches a tick further takes there as well.
        Quoted(Limit, [.. Lasting, ImmediateOrCancel, FillOrKill], "l102", "99 101x9, 99 101", "9@101/0 1@102/0"),
        Quoted(StopMarket, Lasting, "t105", "99 101, 104 105x9", "woken/1 9@105/1 1@106/1"),
        Quoted(StopLimit, Lasting, "t105 l106", "99 101, 104 105x9", "woken/1 9@105/1 1@106/1"),
        Quoted(MarketIfTouched, Lasting, "t95", "99 101, 94 95x9", "woken/1 9@95/1 1@96/1"),
        Quoted(TrailingStopMarket, Lasting, "o4", "99 101, 104 105x9", "woken/1 9@105/1 1@106/1"),
        Quoted(TrailingStopLimit, Lasting, "o4 l106", "99 101, 104 105x9", "woken/1 9@105/1 1@106/1"),
    ];

    public static IEnumerable<MatrixRow> OnBooks =>
    [
        // The next level, wherever that is; where there is none, the next book, an auction's rest or an immediate one's excepted.
        Booked(Market, [.. Lasting, ImmediateOrCancel, FillOrKill], "", "99/101x9 103x1, 99/101", "9@101/0 1@103/0"),
        Booked(Market, Lasting, "", "99/101x9, 99/102", "9@101/0 1@102/1"),
        Booked(Market, [ImmediateOrCancel], "", "99/101x9, 99/102", "9@101/0 cancelled:NoLiquidity/0"),
        Booked(Market, [FillOrKill], "", "99/101x9, 99/102", "cancelled:NoLiquidity/0"),
        Booked(Market, [AtTheOpen], "", "99/101, 102/104x9, 102/104", "9@104/1 cancelled:NoLiquidity/1"),
        Booked(Market, [AtTheClose], "", "99/101, 102/104x9, | ., 110/112", "9@104/d0 cancelled:NoLiquidity/d0"),
        Booked(MarketOnOpen, Lasting, "", "99/101, 102/104x9, 102/104", "9@104/1 cancelled:NoLiquidity/1"),
        Booked(MarketOnOpen, Lasting, "", "99/101, 102/104x9 109, 102/104", "9@104/1 1@109/1"),
        Booked(MarketOnClose, Lasting, "", "99/101, 102/104x9, | ., 110/112", "9@104/d0 cancelled:NoLiquidity/d0"),
        Booked(Limit, [.. Lasting, ImmediateOrCancel, FillOrKill], "l102", "99/101x9 102x1, 99/101", "9@101/0 1@102/0"),
        Booked(Limit, Lasting, "l102", "99/101x9 103, 99/102", "9@101/0 1m@102/1"),
        Booked(Limit, [ImmediateOrCancel], "l102", "99/101x9 103, 99/102", "9@101/0 cancelled:NoLiquidity/0"),
        Booked(Limit, [FillOrKill], "l102", "99/101x9 103, 99/102", "cancelled:NoLiquidity/0"),
        Booked(StopMarket, Lasting, "t105", "99/101, 104/105x9 107, 104/105", "woken/1 9@105/1 1@107/1"),
        Booked(StopMarket, Lasting, "t105", "99/101, 104/105x9, 99/101", "woken/1 9@105/1 1@101/2"),
        Booked(StopLimit, Lasting, "t105 l106", "99/101, 104/105x9 107, 105/106", "woken/1 9@105/1 1m@106/2"),
        Booked(MarketIfTouched, Lasting, "t95", "99/101, 94/95x9 97, 94/95", "woken/1 9@95/1 1@97/1"),
        Booked(MarketIfTouched, Lasting, "t95", "99/101, 94/95x9, 99/101", "woken/1 9@95/1 1@101/2"),
        Booked(LimitIfTouched, Lasting, "t95 l94", "99/101, 92/93x9 95, 93/94", "woken/1 9@93/1 1m@94/2"),
        Booked(TrailingStopMarket, Lasting, "o4", "99/101, 104/105x9 107, 104/105", "woken/1 9@105/1 1@107/1"),
        Booked(TrailingStopLimit, Lasting, "o4 l106", "99/101, 104/105x9 107, 105/106", "woken/1 9@105/1 1m@106/2"),
        Booked(MarketToLimit, Lasting, "", "99/101x9 102, 99/101", "9@101/0 1m@101/1"),
        // What waits for the next book waits no longer than it may: not for one that comes with its end.
        Booked(Market, [GoodTillDate], "u1", "99/101x9, 99/102", "9@101/0 expired/1", Expiry),
        Booked(Market, [GoodTillDate], "u1.01", "99/101x9, 99/102", "9@101/0 1@102/1", Expiry),
        Booked(Market, [Day], "", "99/101x9, | 99/102", "9@101/0 expired/d0", Expiry),
    ];

    private static MatrixRow Quoted(OrderType type, TimeInForce[] forces, string order, string market, string expected) =>
        new(DataKind.Quotes, type, forces, VolumeShort, order, market, expected);

    private static MatrixRow Booked(OrderType type, TimeInForce[] forces, string order, string market, string expected, Situation situation = VolumeShort) =>
        new(DataKind.Book, type, forces, situation, order, market, expected);
}
