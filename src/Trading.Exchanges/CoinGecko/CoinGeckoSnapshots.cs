using System.Text.Json;

namespace Trading.Exchanges.CoinGecko;

/// <summary>Prices that are up to a minute old. There are no trades and no books.</summary>
internal sealed class CoinGeckoSnapshots(VenueRestClient rest, Currency quote, TimeProvider timeProvider) : IMarketSnapshots
{
    public async Task<Ticker> GetTickerAsync(Instrument instrument, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        string currency = quote.Code.ToLowerInvariant();
        var parameters = new QueryText().Add("ids", instrument.Id.Symbol).Add("vs_currencies", currency)
            .Add("include_24hr_vol", true).Add("include_last_updated_at", true).Add("precision", "full");
        var response = await rest.SendAsync(CoinGeckoRequests.Get("simple/price", parameters), cancellationToken);
        return response.Read(root => ReadTicker(root, instrument.Id.Symbol, currency, Timestamp.From(timeProvider.GetUtcNow())));
    }

    public Task<IReadOnlyList<VenueTrade>> GetTradesAsync(Instrument instrument, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException("CoinGecko has no trades.");

    public Task<BookSnapshot> GetBookAsync(Instrument instrument, int depth, CancellationToken cancellationToken) =>
        throw new NotSupportedException("CoinGecko has no order books.");

    /// <summary>The volume there is in the quote currency, and is turned into coins at the price.</summary>
    public static Ticker ReadTicker(JsonElement root, string id, string currency, Timestamp received)
    {
        var coin = root.Find(id) ?? throw new VenueException(new(VenueErrorKind.UnknownInstrument, "", $"CoinGecko has no price of '{id}'."));
        double price = coin.Double(currency);
        return new(coin.SecondsOrNull("last_updated_at") ?? received, price, double.NaN, double.NaN, coin.DoubleOrNaN($"{currency}_24h_vol") / price);
    }
}
