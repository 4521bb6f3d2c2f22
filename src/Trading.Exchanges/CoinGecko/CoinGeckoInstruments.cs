using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.CoinGecko;

/// <summary>The coins, by the names that CoinGecko gives them (<c>bitcoin</c>); tickers are not unique there.</summary>
internal sealed partial class CoinGeckoInstruments(VenueRestClient rest, Currency quote, ILogger logger) : IInstrumentCatalog
{
    public async Task<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken)
    {
        var response = await rest.SendAsync(CoinGeckoRequests.Get("coins/list", new()), cancellationToken);
        return response.Read(root => ReadAll(root, quote, LogUnreadable));
    }

    public async Task<Instrument> GetInstrumentAsync(string symbol, CancellationToken cancellationToken)
    {
        var all = await GetInstrumentsAsync(cancellationToken);
        return all.FirstOrDefault(instrument => instrument.Id.Symbol == symbol)
            ?? throw new VenueException(new(VenueErrorKind.UnknownInstrument, "", $"CoinGecko has no coin of the name '{symbol}'; its names are words such as bitcoin, not tickers."));
    }

    /// <summary>Prices have no grid there: a tick of 10^-12 and a lot of 10^-8 stand for it.</summary>
    public static List<Instrument> ReadAll(JsonElement root, Currency quote, Action<string> onUnreadable) => root.ItemsOf().ReadEach(
        item => new Instrument(new(CoinGeckoExchange.VenueName, item.Text("id")), new Currency(item.Text("symbol").ToUpperInvariant(), 8), quote)
        {
            TickSize = 0.000000000001m,
            LotSize = 0.00000001m,
        },
        onUnreadable);

    [LoggerMessage(161, LogLevel.Debug, "A coin of CoinGecko was left out: {Message}")]
    private partial void LogUnreadable(string message);
}
