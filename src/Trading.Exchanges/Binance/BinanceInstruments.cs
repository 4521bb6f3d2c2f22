using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Binance;

/// <summary>What can be traded, from <c>exchangeInfo</c>.</summary>
internal sealed partial class BinanceInstruments(BinanceMarket market, VenueRestClient rest, ILogger logger) : IInstrumentCatalog
{
    public async Task<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken)
    {
        var response = await rest.SendAsync(Request(""), cancellationToken);
        return response.Read(ReadAll);
    }

    public async Task<Instrument> GetInstrumentAsync(string symbol, CancellationToken cancellationToken)
    {
        // Futures take no symbol here.
        var response = await rest.SendAsync(Request(market.IsFutures ? "" : new QueryText().Add("symbol", symbol).ToString()), cancellationToken);
        var found = response.Read(root => root.Items("symbols")
            .Where(item => item.TextOrNull("symbol") == symbol)
            .Select(Create)
            .FirstOrDefault());
        return found ?? throw new VenueException(new(VenueErrorKind.UnknownInstrument, "", $"{market.Venue} has no '{symbol}' that can be traded now."));
    }

    /// <summary>All that can be read; the others are logged.</summary>
    public List<Instrument> ReadAll(JsonElement root) => root.Items("symbols").ReadEach(Create, LogUnreadable);

    /// <summary>An instrument, or <see langword="null"/> for one that cannot be traded now.</summary>
    private Instrument? Create(JsonElement item)
    {
        if (item.Text("status") != "TRADING")
            return null;
        string symbol = item.Text("symbol");
        var filters = item.Items("filters").ToDictionary(filter => filter.Text("filterType"), StringComparer.Ordinal);
        var price = Filter(filters, "PRICE_FILTER");
        var lot = Filter(filters, "LOT_SIZE");
        var instrument = new Instrument(new(market.Venue, symbol), Currency.Of(item.Text("baseAsset")), Currency.Of(item.Text("quoteAsset")))
        {
            TickSize = Step(price, "tickSize", symbol),
            LotSize = Step(lot, "stepSize", symbol),
            MinQuantity = lot.DecimalOrNull("minQty") ?? 0,
            MaxQuantity = lot.DecimalOrNull("maxQty") ?? 0,
            MinNotional = MinNotional(filters),
        };
        return market.IsFutures ? AsContract(instrument, item) : instrument;
    }

    private static Instrument AsContract(Instrument instrument, JsonElement item)
    {
        string type = item.Text("contractType");
        bool isPerpetual = type.Contains("PERPETUAL", StringComparison.Ordinal);
        if (!isPerpetual && !type.Contains("QUARTER", StringComparison.Ordinal) && !type.Contains("MONTH", StringComparison.Ordinal))
            throw new VenueFormatException($"The contract type '{type}' of {instrument} is not known.");
        return instrument with
        {
            Kind = isPerpetual ? InstrumentKind.Perpetual : InstrumentKind.Future,
            SettlementCurrency = Currency.Of(item.TextOrNull("marginAsset") ?? instrument.QuoteCurrency.Code),
            Expiry = isPerpetual ? null : item.Milliseconds("deliveryDate"),
        };
    }

    private static decimal MinNotional(Dictionary<string, JsonElement> filters)
    {
        if (filters.TryGetValue("NOTIONAL", out var notional))
            return notional.DecimalOrNull("minNotional") ?? 0;
        return filters.TryGetValue("MIN_NOTIONAL", out var old) ? old.DecimalOrNull("notional") ?? old.DecimalOrNull("minNotional") ?? 0 : 0;
    }

    private static JsonElement Filter(Dictionary<string, JsonElement> filters, string type) =>
        filters.TryGetValue(type, out var filter) ? filter : throw new VenueFormatException($"The filter {type} is missing.");

    private static decimal Step(JsonElement filter, string name, string symbol) =>
        filter.Decimal(name) is var step and > 0 ? step : throw new VenueFormatException($"'{name}' of {symbol} is not above zero.");

    private VenueRequest Request(string query) => new()
    {
        Method = HttpMethod.Get,
        Path = market.Prefix + "exchangeInfo",
        Query = query,
        Charges = BinanceLimits.Of(market.IsFutures ? 1 : 20),
    };

    [LoggerMessage(101, LogLevel.Warning, "An instrument of Binance was left out: {Message}")]
    private partial void LogUnreadable(string message);
}
