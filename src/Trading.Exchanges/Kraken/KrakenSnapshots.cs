using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Kraken;

/// <summary>The market as it is now.</summary>
internal sealed partial class KrakenSnapshots(KrakenSymbols symbols, VenueRestClient rest, VenueClock clock, ILogger logger) : IMarketSnapshots
{
    private const int MaxDepth = 500;

    public async Task<Ticker> GetTickerAsync(Instrument instrument, CancellationToken cancellationToken)
    {
        var response = await GetAsync("Ticker", instrument, new(), cancellationToken);
        return response.Read(root => ReadTicker(root, clock.Now));
    }

    public async Task<IReadOnlyList<VenueTrade>> GetTradesAsync(Instrument instrument, int limit, CancellationToken cancellationToken)
    {
        var response = await GetAsync("Trades", instrument, new QueryText().Add("count", Math.Clamp(limit, 1, 1000)), cancellationToken);
        return response.Read(root => root.OnlyPair().ItemsOf().ReadEachValue<VenueTrade>(item => ReadTrade(item), LogUnreadable));
    }

    public async Task<BookSnapshot> GetBookAsync(Instrument instrument, int depth, CancellationToken cancellationToken)
    {
        var response = await GetAsync("Depth", instrument, new QueryText().Add("count", Math.Clamp(depth, 1, MaxDepth)), cancellationToken);
        return response.Read(root => ReadBook(instrument, root, clock.Now));
    }

    public static Ticker ReadTicker(JsonElement root, Timestamp time)
    {
        var item = root.OnlyPair();
        return new(time, FirstOf(item, "c", 2), FirstOf(item, "b", 3), FirstOf(item, "a", 3), item.Require("v").DoubleAt(1));
    }

    /// <summary>The first of so many numbers; a list that is built otherwise is not guessed at.</summary>
    private static double FirstOf(JsonElement item, string name, int count)
    {
        var list = item.Require(name);
        _ = list.DecimalAt(count - 1);
        return list.DoubleAt(0);
    }

    /// <summary>A trade: price, volume, time, side, market or limit, remarks, number.</summary>
    public static VenueTrade ReadTrade(JsonElement item) => new(
        item.TextAt(6), new(item.SecondsAt(2), item.DoubleAt(0), item.DoubleAt(1), KrakenJson.SideOf(item.TextAt(3))));

    /// <summary>Reads a book to the tick and the lot.</summary>
    public static BookSnapshot ReadBook(Instrument instrument, JsonElement root, Timestamp time)
    {
        var item = root.OnlyPair();
        return new(instrument, time, 0, ReadLevels(instrument, item, "bids"), ReadLevels(instrument, item, "asks"));
    }

    private static List<BookLevel> ReadLevels(Instrument instrument, JsonElement item, string side) =>
        [.. item.Require(side).ItemsOf(side).Select(level => KrakenBookParser.LevelOf(instrument, level.DecimalAt(0), level.DecimalAt(1)))];

    private async Task<VenueResponse> GetAsync(string method, Instrument instrument, QueryText parameters, CancellationToken cancellationToken)
    {
        var pair = await symbols.RequireAsync(instrument.Id.Symbol, cancellationToken);
        return await rest.SendAsync(KrakenPaths.Public(method, parameters.Add("pair", pair.Key)), cancellationToken);
    }

    [LoggerMessage(202, LogLevel.Warning, "A trade of Kraken was left out: {Message}")]
    private partial void LogUnreadable(string message);
}
