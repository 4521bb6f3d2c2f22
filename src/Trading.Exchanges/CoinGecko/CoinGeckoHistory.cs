using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.CoinGecko;

/// <summary>Bars that reach back from now, at the length that CoinGecko picks by how far: 30 minutes for a day, 4 hours for up to 30, 4 days beyond. They have no volume.</summary>
internal sealed partial class CoinGeckoHistory(VenueRestClient rest, IInstrumentCatalog instruments, Currency quote, int requestsPerMinute, TimeProvider timeProvider, ILogger logger)
    : VenueHistory(CoinGeckoExchange.VenueName, requestsPerMinute, instruments)
{
    private static readonly (Timeframe Timeframe, int[] Days)[] Reaches =
    [
        (Timeframe.Parse("30m"), [1]), (Timeframe.Parse("4h"), [7, 14, 30]), (Timeframe.Parse("4d"), [90, 180, 365]),
    ];

    public static IEnumerable<Timeframe> Timeframes => Reaches.Select(reach => reach.Timeframe);

    public override bool Supports(MarketDataKind kind, Timeframe timeframe) => kind == MarketDataKind.Bars && Timeframes.Contains(timeframe);

    protected override async Task<HistoryPage<Bar>> ReadBarsAsync(HistoryRequest request, CancellationToken cancellationToken)
    {
        if (!Supports(MarketDataKind.Bars, request.Timeframe))
            throw new MarketDataException($"CoinGecko has bars of {string.Join(", ", Timeframes)} alone, not of {request.Timeframe}.");
        double wanted = (Timestamp.From(timeProvider.GetUtcNow()) - request.From).TotalDays;
        int[] reach = Array.Find(Reaches, entry => entry.Timeframe == request.Timeframe).Days;
        int days = Array.Find(reach, offered => offered >= wanted);
        if (days == 0)
            throw new MarketDataException(FormattableString.Invariant($"CoinGecko's bars of {request.Timeframe} reach back {reach[^1]} days from now, not to {request.From}."));
        var parameters = new QueryText().Add("vs_currency", quote.Code.ToLowerInvariant()).Add("days", (long)days);
        var response = await rest.SendAsync(CoinGeckoRequests.Get($"coins/{Uri.EscapeDataString(request.Instrument.Id.Symbol)}/ohlc", parameters), cancellationToken);
        var bars = response.Read(root => root.ItemsOf().ReadEachValue<Bar>(row => ReadBar(row, request.Timeframe), LogUnreadable));
        return new() { Records = bars.Where(bar => bar.OpenTime >= request.From && bar.CloseTime <= request.To).ToArray() };
    }

    /// <summary>The time of a row is that of its close.</summary>
    public static Bar ReadBar(JsonElement row, Timeframe timeframe)
    {
        var close = row.MillisecondsAt(0);
        return new(close - timeframe.Duration, close, row.DoubleAt(1), row.DoubleAt(2), row.DoubleAt(3), row.DoubleAt(4), 0);
    }

    [LoggerMessage(162, LogLevel.Warning, "A bar of CoinGecko was left out: {Message}")]
    private partial void LogUnreadable(string message);
}
