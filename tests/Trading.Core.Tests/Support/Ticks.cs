using Trading.Data;

namespace Trading.Tests.Support;

/// <summary>Short streams of quotes, trades and book changes written by hand, a second apart.</summary>
internal static class Ticks
{
    public static Timestamp At(int index) => Series.Start + TimeSpan.FromSeconds(index);

    /// <summary>Quotes, each written as bid, bid size, offer, offer size.</summary>
    public static MemoryMarketDataSource<Quote> Quotes(params (double Bid, double BidSize, double Ask, double AskSize)[] quotes) => Quotes(Series.Plain, quotes);

    public static MemoryMarketDataSource<Quote> Quotes(Instrument instrument, params (double Bid, double BidSize, double Ask, double AskSize)[] quotes) =>
        new(instrument, quotes.Select((quote, index) => new Quote(At(index), quote.Bid, quote.BidSize, quote.Ask, quote.AskSize)).ToArray());

    /// <summary>Trades, each written as price, size and who took.</summary>
    public static MemoryMarketDataSource<Trade> Trades(params (double Price, double Size, OrderSide Aggressor)[] trades) =>
        new(Series.Plain, trades.Select((trade, index) => new Trade(At(index), trade.Price, trade.Size, trade.Aggressor)).ToArray());

    public static MemoryMarketDataSource<Trade> TradesAt(params (int Second, double Price, double Size, OrderSide Aggressor)[] trades) =>
        new(Series.Plain, trades.Select(trade => new Trade(At(trade.Second), trade.Price, trade.Size, trade.Aggressor)).ToArray());

    /// <summary>A book by price; each line is a moment with the levels that change: positive sizes are bids, negative are offers, 0 takes both away.</summary>
    public static MemoryMarketDataSource<BookDelta> Book(params (int Price, int Size)[][] moments) =>
        new(Series.Plain, moments.SelectMany((levels, second) => levels.SelectMany((level, index) => Deltas(second, level, index == levels.Length - 1))).ToArray());

    public static OrderRequest Market(OrderSide side, decimal quantity) => new() { Side = side, Type = OrderType.Market, Quantity = quantity };

    public static OrderRequest Limit(OrderSide side, decimal quantity, decimal price) => new() { Side = side, Type = OrderType.Limit, Quantity = quantity, LimitPrice = price };

    public static OrderRequest Stop(OrderSide side, decimal quantity, decimal price) => new() { Side = side, Type = OrderType.StopMarket, Quantity = quantity, TriggerPrice = price };

    /// <summary>The fills of a run as quantity at price; sales are negative.</summary>
    public static string[] Fills(BacktestResult result) =>
        [.. result.Fills.Select(fill => FormattableString.Invariant($"{(fill.Fill.Side == OrderSide.Buy ? fill.Fill.Quantity : -fill.Fill.Quantity)}@{fill.Fill.Price:0.####}"))];

    private static IEnumerable<BookDelta> Deltas(int second, (int Price, int Size) level, bool isLast)
    {
        if (level.Size > 0)
            return [new(At(second), BookAction.Set, OrderSide.Buy, level.Price, level.Size, 0, isLast)];
        if (level.Size < 0)
            return [new(At(second), BookAction.Set, OrderSide.Sell, level.Price, -level.Size, 0, isLast)];
        return
        [
            new(At(second), BookAction.Remove, OrderSide.Buy, level.Price, 0, 0, false),
            new(At(second), BookAction.Remove, OrderSide.Sell, level.Price, 0, 0, isLast),
        ];
    }
}
