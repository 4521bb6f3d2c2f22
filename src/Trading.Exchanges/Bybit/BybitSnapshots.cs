using System.Text.Json;
using Microsoft.Extensions.Logging;
using Trading.Data;

namespace Trading.Exchanges.Bybit;

/// <summary>The market as it is now.</summary>
internal sealed partial class BybitSnapshots(BybitMarket market, VenueRestClient rest, ILogger logger) : IMarketSnapshots
{
    public async Task<Ticker> GetTickerAsync(Instrument instrument, CancellationToken cancellationToken)
    {
        var response = await GetAsync("tickers", instrument, new(), cancellationToken);
        return response.Read(ReadTicker);
    }

    public async Task<IReadOnlyList<VenueTrade>> GetTradesAsync(Instrument instrument, int limit, CancellationToken cancellationToken)
    {
        var response = await GetAsync("recent-trade", instrument, new QueryText().Add("limit", (long)Math.Clamp(limit, 1, market.TapeLimit)), cancellationToken);
        return response.Read(ReadTrades);
    }

    public async Task<BookSnapshot> GetBookAsync(Instrument instrument, int depth, CancellationToken cancellationToken)
    {
        var response = await GetAsync("orderbook", instrument, new QueryText().Add("limit", (long)Math.Clamp(depth, 1, 1000)), cancellationToken);
        return response.Read(root => ReadBook(root, instrument));
    }

    /// <summary>The first of the answer, which is the only one where a symbol was asked for.</summary>
    public static Ticker ReadTicker(JsonElement root)
    {
        var item = root.Require("result").Items("list").Cast<JsonElement?>().FirstOrDefault() ?? throw new VenueFormatException("The answer has no ticker.");
        return new(root.Milliseconds("time"), item.Double("lastPrice"), item.DoubleOrNaN("bid1Price"), item.DoubleOrNaN("ask1Price"), item.DoubleOrNaN("volume24h"));
    }

    /// <summary>The trades, oldest first; they come the other way round.</summary>
    public List<VenueTrade> ReadTrades(JsonElement root)
    {
        var trades = root.Require("result").Items("list").ReadEachValue<VenueTrade>(item => ReadTrade(item), LogUnreadable);
        trades.Reverse();
        return trades;
    }

    public static BookSnapshot ReadBook(JsonElement root, Instrument instrument)
    {
        var result = root.Require("result");
        var changes = new List<BookChange>();
        BybitBookReader.Read(result, instrument, changes);
        var bids = changes.Where(change => change.Side == OrderSide.Buy).Select(change => new BookLevel(change.PriceTicks, change.SizeLots)).OrderByDescending(level => level.PriceTicks);
        var asks = changes.Where(change => change.Side == OrderSide.Sell).Select(change => new BookLevel(change.PriceTicks, change.SizeLots)).OrderBy(level => level.PriceTicks);
        return new(instrument, result.MillisecondsOrNull("cts") ?? result.Milliseconds("ts"), result.Long("u"), [.. bids], [.. asks]);
    }

    private static VenueTrade ReadTrade(JsonElement item) => new(
        item.Text("execId"), new(item.Milliseconds("time"), item.Double("price"), item.Double("size"), BybitOrderParser.SideOf(item.Text("side"))));

    private Task<VenueResponse> GetAsync(string method, Instrument instrument, QueryText query, CancellationToken cancellationToken) => rest.SendAsync(
        new()
        {
            Method = HttpMethod.Get,
            Path = "/v5/market/" + method,
            Query = query.Add("category", market.Category).Add("symbol", instrument.Id.Symbol).ToString(),
            Charges = BybitLimits.One,
        },
        cancellationToken);

    [LoggerMessage(302, LogLevel.Warning, "A trade of Bybit was left out: {Message}")]
    private partial void LogUnreadable(string message);
}
