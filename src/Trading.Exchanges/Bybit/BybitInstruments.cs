using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Bybit;

/// <summary>What can be traded, from <c>instruments-info</c>.</summary>
internal sealed partial class BybitInstruments(BybitMarket market, VenueRestClient rest, ILogger logger) : IInstrumentCatalog
{
    private const int MaxPages = 100;

    public async Task<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken)
    {
        var all = new List<Instrument>();
        string? cursor = null;
        for (int page = 0; page < MaxPages; page++)
        {
            var query = new QueryText().Add("category", market.Category);

            // Spot has no pages.
            if (!market.IsSpot)
                query.Add("limit", 1000L).Add("cursor", cursor);
            var response = await rest.SendAsync(Request(query), cancellationToken);
            all.AddRange(response.Read(ReadAll));
            cursor = market.IsSpot ? null : response.Read(root => root.Require("result").TextOrNull("nextPageCursor"));
            if (cursor is null)
                return all;
        }

        throw new VenueException(new(VenueErrorKind.Unreadable, "", $"{market.Venue} gave more than {MaxPages} pages of instruments."));
    }

    public async Task<Instrument> GetInstrumentAsync(string symbol, CancellationToken cancellationToken)
    {
        var response = await rest.SendAsync(Request(new QueryText().Add("category", market.Category).Add("symbol", symbol)), cancellationToken);
        var found = response.Read(root => root.Require("result").Items("list").Where(item => item.TextOrNull("symbol") == symbol).Select(Create).FirstOrDefault());
        return found ?? throw new VenueException(new(VenueErrorKind.UnknownInstrument, "", $"{market.Venue} has no '{symbol}' that can be traded now."));
    }

    /// <summary>All that can be read; the others are logged.</summary>
    public List<Instrument> ReadAll(JsonElement root) => root.Require("result").Items("list").ReadEach(Create, LogUnreadable);

    /// <summary>An instrument, or <see langword="null"/> for one that cannot be traded now.</summary>
    private Instrument? Create(JsonElement item)
    {
        if (item.Text("status") != "Trading")
            return null;
        string symbol = item.Text("symbol");
        var lot = item.Require("lotSizeFilter");
        var instrument = new Instrument(new(market.Venue, symbol), Currency.Of(item.Text("baseCoin")), Currency.Of(item.Text("quoteCoin")))
        {
            TickSize = Step(item.Require("priceFilter"), "tickSize", symbol),
            LotSize = Step(lot, market.IsSpot ? "basePrecision" : "qtyStep", symbol),
            MinQuantity = lot.DecimalOrNull("minOrderQty") ?? 0,
            MaxQuantity = lot.DecimalOrNull("maxLimitOrderQty") ?? lot.DecimalOrNull("maxOrderQty") ?? 0,
            MinNotional = lot.DecimalOrNull(market.IsSpot ? "minOrderAmt" : "minNotionalValue") ?? 0,
        };
        if (market.IsSpot)
            return instrument;
        string type = item.Text("contractType");
        return type switch
        {
            "LinearPerpetual" => instrument with { Kind = InstrumentKind.Perpetual, SettlementCurrency = Currency.Of(item.Text("settleCoin")) },
            "LinearFutures" => instrument with { Kind = InstrumentKind.Future, SettlementCurrency = Currency.Of(item.Text("settleCoin")), Expiry = item.Milliseconds("deliveryTime") },
            _ => throw new VenueFormatException($"The contract type '{type}' of {instrument} is not known."),
        };
    }

    private static decimal Step(JsonElement filter, string name, string symbol) =>
        filter.Decimal(name) is var step and > 0 ? step : throw new VenueFormatException($"'{name}' of {symbol} is not above zero.");

    private static VenueRequest Request(QueryText query) => new()
    {
        Method = HttpMethod.Get,
        Path = "/v5/market/instruments-info",
        Query = query.ToString(),
        Charges = BybitLimits.One,
    };

    [LoggerMessage(301, LogLevel.Warning, "An instrument of Bybit was left out: {Message}")]
    private partial void LogUnreadable(string message);
}
