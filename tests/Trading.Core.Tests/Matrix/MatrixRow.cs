namespace Trading.Tests.Matrix;

/// <summary>One line of the matrix: an order, a market, and what has to become of the order by docs/fills.md, worked out by hand.</summary>
/// <param name="Data">What the market is told with.</param>
/// <param name="Type">The order's type.</param>
/// <param name="Forces">The times in force for which the same happens.</param>
/// <param name="Situation">What the line is about.</param>
/// <param name="Order">The order's numbers, a letter each: l limit, t trigger, o trailing offset, q quantity (else 10), u the time until which a good-till-date order lives (else the next day's thirtieth hour).</param>
/// <param name="Market">What comes, see <see cref="MatrixMarket"/>; the order is sent with the first.</param>
/// <param name="Expected">What the order hears after it was accepted, each with its time: <c>woken/2 9@105/2 1m@104/3 cancelled:NoLiquidity/3</c>; an m marks a maker.</param>
internal sealed record MatrixRow(DataKind Data, OrderType Type, TimeInForce[] Forces, Situation Situation, string Order, string Market, string Expected)
{
    /// <summary>What waits as long as it takes: nothing of it ends within these lines but by a line of its own.</summary>
    public static readonly TimeInForce[] Lasting = [TimeInForce.GoodTillCancel, TimeInForce.GoodTillDate, TimeInForce.Day];

    /// <summary>What trades at one moment; only plain orders can.</summary>
    public static readonly TimeInForce[] Momentary = [TimeInForce.ImmediateOrCancel, TimeInForce.FillOrKill, TimeInForce.AtTheOpen, TimeInForce.AtTheClose];

    /// <summary>The lines of the conditional and other orders that cannot be momentary.</summary>
    public static IEnumerable<MatrixRow> NotMomentary(DataKind data, string market)
    {
        (OrderType Type, string Order)[] orders =
        [
            (OrderType.StopMarket, "t105"), (OrderType.StopLimit, "t105 l106"), (OrderType.MarketIfTouched, "t95"), (OrderType.LimitIfTouched, "t95 l94"),
            (OrderType.TrailingStopMarket, "o4"), (OrderType.TrailingStopLimit, "o4 l106"), (OrderType.MarketToLimit, ""), (OrderType.MarketOnOpen, ""), (OrderType.MarketOnClose, ""),
        ];
        return orders.Select(each => new MatrixRow(data, each.Type, Momentary, Situation.Denied, each.Order, market, "denied:NotSupported"));
    }
}
