using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Kraken;

/// <summary>What can be traded, from <c>AssetPairs</c>.</summary>
internal sealed partial class KrakenInstruments(KrakenSymbols symbols, VenueRestClient rest, ILogger logger) : IInstrumentCatalog
{
    public async Task<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken)
    {
        var response = await rest.SendAsync(KrakenPaths.Public("AssetPairs", new()), cancellationToken);
        return response.Read(root =>
        {
            symbols.TakePairs(root, static _ => { });
            return ReadAll(root);
        });
    }

    public async Task<Instrument> GetInstrumentAsync(string symbol, CancellationToken cancellationToken)
    {
        var pair = await symbols.RequireAsync(symbol, cancellationToken);
        var response = await rest.SendAsync(KrakenPaths.Public("AssetPairs", new QueryText().Add("pair", pair.Key)), cancellationToken);
        var found = response.Read(root => root.Result().Properties().Select(property => Create(property.Name, property.Value)).FirstOrDefault(instrument => instrument?.Id.Symbol == symbol));
        return found ?? throw new VenueException(new(VenueErrorKind.UnknownInstrument, "", $"KRAKEN has no '{symbol}' that can be traded now."));
    }

    /// <summary>All that can be read; the others are logged.</summary>
    public List<Instrument> ReadAll(JsonElement root) => root.Result().Properties().ReadEach(Create, LogUnreadable);

    /// <summary>An instrument, or <see langword="null"/> for one that takes no new orders now.</summary>
    private static Instrument? Create(string key, JsonElement item)
    {
        if (item.Text("status") is not ("online" or "post_only" or "limit_only"))
            return null;
        var pair = KrakenPair.Read(key, item);
        return new(new(KrakenExchange.VenueName, pair.Symbol), Currency.Of(pair.BaseCode), Currency.Of(pair.QuoteCode))
        {
            TickSize = Above(item.DecimalOrNull("tick_size") ?? Unit(pair.PriceDigits), "tick_size", key),
            LotSize = Above(Unit(pair.QuantityDigits) * (item.DecimalOrNull("lot_multiplier") ?? 1), "lot_multiplier", key),
            MinQuantity = item.DecimalOrNull("ordermin") ?? 0,
            MinNotional = item.DecimalOrNull("costmin") ?? 0,
        };
    }

    private static decimal Unit(int digits) => new(1, 0, 0, false, (byte)digits);

    private static decimal Above(decimal value, string name, string key) => value > 0 ? value : throw new VenueFormatException($"'{name}' of {key} is not above zero.");

    [LoggerMessage(201, LogLevel.Warning, "An instrument of Kraken was left out: {Message}")]
    private partial void LogUnreadable(string message);
}
