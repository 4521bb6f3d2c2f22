using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Okx;

/// <summary>The market as it is now.</summary>
internal sealed partial class OkxSnapshots(VenueRestClient rest, ILogger logger) : IMarketSnapshots
{
    private const int MaxTrades = 500;
    private const int MaxLevels = 400;

    public async Task<Ticker> GetTickerAsync(Instrument instrument, CancellationToken cancellationToken)
    {
        var response = await GetAsync("ticker", instrument, new(), OkxLimits.Ticker, cancellationToken);
        return response.Read(root => ReadTicker(root.One()));
    }

    public async Task<IReadOnlyList<VenueTrade>> GetTradesAsync(Instrument instrument, int limit, CancellationToken cancellationToken)
    {
        var response = await GetAsync("trades", instrument, new QueryText().Add("limit", Math.Clamp(limit, 1, MaxTrades)), OkxLimits.Trades, cancellationToken);
        var trades = response.Read(root => root.Data().ReadEachValue<VenueTrade>(item => ReadTrade(item), LogUnreadable));

        // The newest come first.
        trades.Reverse();
        return trades;
    }

    public async Task<BookSnapshot> GetBookAsync(Instrument instrument, int depth, CancellationToken cancellationToken)
    {
        int levels = depth <= 0 ? MaxLevels : Math.Min(depth, MaxLevels);
        var response = await GetAsync("books", instrument, new QueryText().Add("sz", levels), OkxLimits.Books, cancellationToken);
        return response.Read(root => OkxBooks.ReadSnapshot(instrument, root.One()));
    }

    public static Ticker ReadTicker(JsonElement item) => new(
        item.Milliseconds("ts"), item.DoubleOrNaN("last"), item.DoubleOrNaN("bidPx"), item.DoubleOrNaN("askPx"), item.DoubleOrNaN("vol24h"));

    public static VenueTrade ReadTrade(JsonElement item) => new(
        item.Text("tradeId"), new(item.Milliseconds("ts"), item.Double("px"), item.Double("sz"), OkxOrderParser.SideOf(item.Text("side"))));

    private Task<VenueResponse> GetAsync(string method, Instrument instrument, QueryText parameters, IReadOnlyList<RateCharge> charges, CancellationToken cancellationToken) => rest.SendAsync(
        new()
        {
            Method = HttpMethod.Get,
            Path = "/api/v5/market/" + method,
            Query = parameters.Add("instId", instrument.Id.Symbol).ToString(),
            Charges = charges,
        },
        cancellationToken);

    [LoggerMessage(502, LogLevel.Warning, "A trade of OKX was left out: {Message}")]
    private partial void LogUnreadable(string message);
}
