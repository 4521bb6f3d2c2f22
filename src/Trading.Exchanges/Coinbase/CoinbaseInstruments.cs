using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Coinbase;

/// <summary>What can be traded on spot.</summary>
internal sealed partial class CoinbaseInstruments(CoinbaseRequests requests, ILogger logger) : IInstrumentCatalog
{
    public async Task<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken)
    {
        var response = await requests.GetPublicAsync("/market/products", new QueryText().Add("product_type", "SPOT"), cancellationToken);
        return response.Read(root => root.Require("products").ItemsOf().ReadEach(Create, LogUnreadable));
    }

    public async Task<Instrument> GetInstrumentAsync(string symbol, CancellationToken cancellationToken)
    {
        try
        {
            var response = await requests.GetPublicAsync($"/market/products/{Uri.EscapeDataString(symbol)}", new(), cancellationToken);
            return response.Read(Create) ?? throw Unknown(symbol);
        }
        catch (VenueException exception) when (exception.Error.HttpStatus is 400 or 404)
        {
            throw Unknown(symbol);
        }
    }

    /// <summary>An instrument, or <see langword="null"/> for one that cannot be traded now.</summary>
    public static Instrument? Create(JsonElement item)
    {
        if (item.BooleanOrNull("trading_disabled") == true || item.BooleanOrNull("is_disabled") == true || item.BooleanOrNull("view_only") == true)
            return null;
        string symbol = item.Text("product_id");
        string[] currencies = symbol.Split('-');
        return new(new(CoinbaseExchange.VenueName, symbol), Currency.Of(item.TextOrNull("base_currency_id") ?? currencies[0]), Currency.Of(item.TextOrNull("quote_currency_id") ?? currencies[^1]))
        {
            TickSize = item.DecimalOrNull("price_increment") ?? item.Decimal("quote_increment"),
            LotSize = item.Decimal("base_increment"),
            MinQuantity = item.DecimalOrNull("base_min_size") ?? 0,
            MaxQuantity = item.DecimalOrNull("base_max_size") ?? 0,
            MinNotional = item.DecimalOrNull("quote_min_size") ?? 0,
        };
    }

    private static VenueException Unknown(string symbol) =>
        new(new(VenueErrorKind.UnknownInstrument, "", $"Coinbase has no '{symbol}' that can be traded now."));

    [LoggerMessage(141, LogLevel.Warning, "An instrument of Coinbase was left out: {Message}")]
    private partial void LogUnreadable(string message);
}
