using System.Text.Json;
using Microsoft.Extensions.Logging;
using Trading.Data;

namespace Trading.Exchanges.Binance;

/// <summary>The market as it is now.</summary>
internal sealed partial class BinanceSnapshots(BinanceMarket market, VenueRestClient rest, VenueClock clock, ILogger logger) : IMarketSnapshots
{
    private static readonly int[] SpotDepths = [100, 500, 1000, 5000];
    private static readonly int[] FuturesDepths = [5, 10, 20, 50, 100, 500, 1000];

    public async Task<Ticker> GetTickerAsync(Instrument instrument, CancellationToken cancellationToken)
    {
        var day = await GetAsync("ticker/24hr", instrument, new(), market.IsFutures ? 1 : 2, cancellationToken);
        var best = await GetAsync("ticker/bookTicker", instrument, new(), 2, cancellationToken);
        return day.Read(root => best.Read(book => ReadTicker(root, book)));
    }

    public async Task<IReadOnlyList<VenueTrade>> GetTradesAsync(Instrument instrument, int limit, CancellationToken cancellationToken)
    {
        // The stream of futures carries aggregated trades, and their numbers are others.
        string method = market.IsFutures ? "aggTrades" : "trades";
        var parameters = new QueryText().Add("limit", Math.Clamp(limit, 1, 1000));
        var response = await GetAsync(method, instrument, parameters, market.IsFutures ? 20 : 25, cancellationToken);
        return response.Read(root => root.ItemsOf().ReadEachValue<VenueTrade>(item => market.IsFutures ? ReadAggregateTrade(item) : ReadTrade(item), LogUnreadable));
    }

    public async Task<BookSnapshot> GetBookAsync(Instrument instrument, int depth, CancellationToken cancellationToken)
    {
        int[] depths = market.IsFutures ? FuturesDepths : SpotDepths;
        int limit = Array.Find(depths, offered => offered >= depth) is > 0 and var found ? found : depths[^1];
        var parameters = new QueryText().Add("limit", limit);
        var response = await GetAsync("depth", instrument, parameters, BinanceLimits.OfDepth(market.IsFutures, limit), cancellationToken);
        try
        {
            return ReadBook(instrument, response.Body);
        }
        catch (MarketDataException exception)
        {
            throw new VenueException(new(VenueErrorKind.Unreadable, "", $"The book of {instrument} cannot be read: {exception.Message}"), exception);
        }
    }

    /// <summary>Reads a book to the tick and the lot.</summary>
    public BookSnapshot ReadBook(Instrument instrument, ReadOnlySpan<byte> body)
    {
        var frame = new BinanceFrameParser(instrument).Parse(body);
        if (frame.Kind != BinanceFrameKind.Snapshot)
            throw new MarketDataException("'lastUpdateId' is missing.");
        var bids = new List<BookLevel>();
        var asks = new List<BookLevel>();
        foreach (ref readonly var change in frame.Changes)
            (change.Side == OrderSide.Buy ? bids : asks).Add(new(change.PriceTicks, change.SizeLots));
        return new(instrument, frame.TransactionTime == Timestamp.MinValue ? clock.Now : frame.TransactionTime, frame.LastId, bids, asks);
    }

    public static Ticker ReadTicker(JsonElement day, JsonElement best) => new(
        day.Milliseconds("closeTime"), day.Double("lastPrice"), best.Double("bidPrice"), best.Double("askPrice"), day.Double("volume"));

    public static VenueTrade ReadTrade(JsonElement item) => new(
        item.Text("id"), new(item.Milliseconds("time"), item.Double("price"), item.Double("qty"), AggressorOf(item, "isBuyerMaker")));

    public static VenueTrade ReadAggregateTrade(JsonElement item) => new(
        item.Text("a"), new(item.Milliseconds("T"), item.Double("p"), item.Double("q"), AggressorOf(item, "m")));

    private static OrderSide AggressorOf(JsonElement item, string name) =>
        (item.BooleanOrNull(name) ?? throw new VenueFormatException($"'{name}' is missing in {VenueJson.Show(item)}.")) ? OrderSide.Sell : OrderSide.Buy;

    private Task<VenueResponse> GetAsync(string method, Instrument instrument, QueryText parameters, int weight, CancellationToken cancellationToken) => rest.SendAsync(
        new()
        {
            Method = HttpMethod.Get,
            Path = market.Prefix + method,
            Query = parameters.Add("symbol", instrument.Id.Symbol).ToString(),
            Charges = BinanceLimits.Of(weight),
        },
        cancellationToken);

    [LoggerMessage(102, LogLevel.Warning, "A trade of Binance was left out: {Message}")]
    private partial void LogUnreadable(string message);
}
