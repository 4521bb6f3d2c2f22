using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Coinbase;

/// <summary>The market as it is now. Books asked for here have no numbers and cannot be joined with the stream's.</summary>
internal sealed partial class CoinbaseSnapshots(CoinbaseRequests requests, ILogger logger) : IMarketSnapshots
{
    public async Task<Ticker> GetTickerAsync(Instrument instrument, CancellationToken cancellationToken)
    {
        var trades = await requests.GetPublicAsync($"/market/products/{instrument.Id.Symbol}/ticker", new QueryText().Add("limit", 1L), cancellationToken);
        var product = await requests.GetPublicAsync($"/market/products/{instrument.Id.Symbol}", new(), cancellationToken);
        return trades.Read(root => product.Read(item =>
        {
            var last = root.Items("trades").FirstOrDefault();
            return new Ticker(
                last.ValueKind == JsonValueKind.Object ? last.TimeText("time") : Timestamp.MinValue,
                last.ValueKind == JsonValueKind.Object ? last.Double("price") : double.NaN,
                root.DoubleOrNaN("best_bid"), root.DoubleOrNaN("best_ask"), item.DoubleOrNaN("volume_24h"));
        }));
    }

    public async Task<IReadOnlyList<VenueTrade>> GetTradesAsync(Instrument instrument, int limit, CancellationToken cancellationToken)
    {
        var response = await requests.GetPublicAsync($"/market/products/{instrument.Id.Symbol}/ticker", new QueryText().Add("limit", (long)Math.Clamp(limit, 1, 1000)), cancellationToken);
        var trades = response.Read(root => root.Items("trades").ReadEachValue<VenueTrade>(item => ReadTrade(item), LogUnreadable));

        // Newest first there.
        trades.Reverse();
        return trades;
    }

    public async Task<BookSnapshot> GetBookAsync(Instrument instrument, int depth, CancellationToken cancellationToken)
    {
        var parameters = new QueryText().Add("product_id", instrument.Id.Symbol).Add("limit", depth > 0 ? depth : null);
        var response = await requests.GetPublicAsync("/market/product_book", parameters, cancellationToken);
        return response.Read(root =>
        {
            var book = root.Require("pricebook");
            return new BookSnapshot(instrument, book.TimeText("time"), 0, ReadLevels(book, "bids", instrument), ReadLevels(book, "asks", instrument));
        });
    }

    /// <summary>The sheet does not say for certain whether the side is the taker's; it is taken for it, as others do.</summary>
    public static VenueTrade ReadTrade(JsonElement item) =>
        new(item.Text("trade_id"), new(item.TimeText("time"), item.Double("price"), item.Double("size"), CoinbaseOrderParser.SideOf(item.Text("side"))));

    private static List<BookLevel> ReadLevels(JsonElement book, string side, Instrument instrument) =>
        [.. book.Items(side).Select(level => new BookLevel(BookSteps.TicksOf(instrument, level.Decimal("price")), BookSteps.LotsOf(instrument, level.Decimal("size"))))];

    [LoggerMessage(142, LogLevel.Warning, "A trade of Coinbase was left out: {Message}")]
    private partial void LogUnreadable(string message);
}
