using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Coinbase;

/// <summary>Bars of the past, 350 a page. Bars without trades are missing there.</summary>
internal sealed partial class CoinbaseHistory(CoinbaseRequests requests, IInstrumentCatalog instruments, ILogger logger)
    : VenueHistory(CoinbaseExchange.VenueName, 300, instruments)
{
    private const int PageSize = 350;

    public override bool Supports(MarketDataKind kind, Timeframe timeframe) => kind == MarketDataKind.Bars && CoinbaseTimeframes.All.Contains(timeframe);

    public static Bar ReadBar(JsonElement item, Timeframe timeframe)
    {
        var open = item.Seconds("start");
        return new(open, timeframe.CloseOf(open), item.Double("open"), item.Double("high"), item.Double("low"), item.Double("close"), item.Double("volume"));
    }

    protected override async Task<HistoryPage<Bar>> ReadBarsAsync(HistoryRequest request, CancellationToken cancellationToken)
    {
        long from = request.Cursor is { } cursor ? long.Parse(cursor, CultureInfo.InvariantCulture) : SecondsOf(request.Timeframe.Floor(request.From + request.Timeframe.Duration - TimeSpan.FromTicks(1)));
        long step = (long)request.Timeframe.Duration.TotalSeconds;
        long to = Math.Min(SecondsOf(request.To), from + (step * PageSize));
        var parameters = new QueryText().Add("start", from).Add("end", to - 1).Add("granularity", CoinbaseTimeframes.NameOf(request.Timeframe)).Add("limit", (long)PageSize);
        var response = await requests.GetPublicAsync($"/market/products/{request.Instrument.Id.Symbol}/candles", parameters, cancellationToken);
        var bars = response.Read(root => root.Require("candles").ItemsOf().ReadEachValue<Bar>(item => ReadBar(item, request.Timeframe), LogUnreadable));
        bars.Sort((left, right) => left.OpenTime.CompareTo(right.OpenTime));
        return new()
        {
            Records = bars.Where(bar => bar.OpenTime >= request.From && bar.CloseTime <= request.To).ToArray(),
            NextCursor = to < SecondsOf(request.To) ? to.ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    private static long SecondsOf(Timestamp time) => time.ToUnixMilliseconds() / 1000;

    [LoggerMessage(143, LogLevel.Warning, "A bar of Coinbase was left out: {Message}")]
    private partial void LogUnreadable(string message);
}
