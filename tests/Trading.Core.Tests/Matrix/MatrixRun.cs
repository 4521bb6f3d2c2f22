using System.Globalization;
using Trading.Tests.Support;

namespace Trading.Tests.Matrix;

/// <summary>Runs a line of the matrix and writes down what its order heard, with the prices of the line also where it was mirrored.</summary>
internal static class MatrixRun
{
    public static string Of(DataKind data, OrderSide side, OrderRequest request, string market)
    {
        var strategy = Run(data, side, market, s => s.Send(request));
        return Heard(strategy, data, side, strategy.Orders[0]);
    }

    public static OrderRequest Request(DataKind data, OrderType type, TimeInForce force, OrderSide side, string order)
    {
        var numbers = order.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(part => part[0], part => part[1..]);
        decimal? Number(char name) => numbers.TryGetValue(name, out string? text) ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;
        decimal? Price(char name) => Number(name) is { } price ? side == OrderSide.Buy ? price : 200 - price : null;
        return new()
        {
            Side = side,
            Type = type,
            TimeInForce = force,
            Quantity = Number('q') ?? 10,
            LimitPrice = Price('l'),
            TriggerPrice = Price('t'),
            TrailingOffset = Number('o'),
            ExpireTime = force != TimeInForce.GoodTillDate ? Timestamp.MaxValue
                : numbers.TryGetValue('u', out string? until) ? MatrixMarket.Time(data, until)
                : Series.Start + TimeSpan.FromHours(30),
        };
    }

    /// <summary>A run in which the strategy does something with the first bar, quote, book or trade. Buys are paid in cash, sales are short and on margin.</summary>
    public static Scripted Run(DataKind data, OrderSide side, string market, Action<Scripted> first, Action<Scripted>? second = null, bool emulates = false)
    {
        var options = Free.Of();
        options.Account.Type = side == OrderSide.Buy ? AccountType.Cash : AccountType.Margin;
        if (emulates)
            options.Venue.NativeOrderTypes = new HashSet<OrderType> { OrderType.Market, OrderType.Limit };
        second ??= static _ => { };
        var strategy = data == DataKind.Bars ? new Scripted { At = { [0] = first, [1] = second } } : new Scripted { Tick = { [0] = first, [1] = second } };
        Backtest.Run(strategy, [MatrixMarket.Of(data, market, side == OrderSide.Sell)], options).Fault.ShouldBeNull();
        return strategy;
    }

    /// <summary>What becomes of an order that is not sent at once: when it is woken, its fills and its end. When a contingency ends it is told by the fill that does.</summary>
    public static string Told(Scripted strategy, DataKind data, OrderSide side, Order order) => string.Join(' ', strategy.Events
        .Where(each => each.Order == order && each.Kind is not (OrderEventKind.Held or OrderEventKind.Accepted or OrderEventKind.Modified))
        .Select(each => each.Reason == OrderDenialReason.Contingency ? "cancelled:Contingency" : Written(each, data, side)));

    public static string Heard(Scripted strategy, DataKind data, OrderSide side, Order order)
    {
        var heard = strategy.Events.Where(each => each.Order == order).ToArray();
        if (heard[0].Kind != OrderEventKind.Denied)
        {
            heard[0].Kind.ShouldBe(OrderEventKind.Accepted);
            heard = heard[1..];
        }

        return string.Join(' ', heard.Select(each => Written(each, data, side)));
    }

    private static string Written(OrderEvent heard, DataKind data, OrderSide side)
    {
        string time = "/" + MatrixMarket.Written(data, heard.Time);
        string reason = heard.Reason == OrderDenialReason.None ? "" : $":{heard.Reason}";
        if (heard.Kind == OrderEventKind.Denied)
            return "denied" + reason;
        if (heard.Kind != OrderEventKind.Filled)
            return (heard.Kind == OrderEventKind.Triggered ? "woken" : heard.Kind.ToString().ToLowerInvariant()) + reason + time;
        var fill = heard.Fill;
        fill.Side.ShouldBe(heard.Order.Side);
        decimal price = side == OrderSide.Sell ? 200 - fill.Price : fill.Price;
        return FormattableString.Invariant($"{fill.Quantity:0.#}{(fill.Liquidity == Liquidity.Maker ? "m" : "")}@{price:0.#}{time}");
    }
}
