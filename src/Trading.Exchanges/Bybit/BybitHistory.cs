using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Bybit;

/// <summary>Bars and funding rates of the past. The venue answers with the newest first, so each page asks for no more time than one answer can hold.</summary>
internal sealed partial class BybitHistory(BybitMarket market, VenueRestClient rest, IInstrumentCatalog instruments, ILogger logger)
    : VenueHistory(market.Venue, 3000, instruments)
{
    private const int PageSize = 1000;

    /// <summary>The venue gives 200 rates an answer, and none comes more often than hourly.</summary>
    private static readonly TimeSpan FundingSpan = TimeSpan.FromHours(200);

    public override bool Supports(MarketDataKind kind, Timeframe timeframe) => kind switch
    {
        MarketDataKind.Bars => BybitTimeframes.All.Contains(timeframe),
        MarketDataKind.FundingRates => !market.IsSpot,
        _ => false,
    };

    /// <summary>A row of bars.</summary>
    public static Bar ReadBar(JsonElement row, Timeframe timeframe)
    {
        var open = row.MillisecondsAt(0);
        return new(open, timeframe.CloseOf(open), row.DoubleAt(1), row.DoubleAt(2), row.DoubleAt(3), row.DoubleAt(4), row.DoubleAt(5));
    }

    protected override async Task<HistoryPage<Bar>> ReadBarsAsync(HistoryRequest request, CancellationToken cancellationToken)
    {
        long from = CursorOf(request);
        long to = request.To.ToUnixMilliseconds() - 1;
        long end = Math.Min(to, from + ((PageSize - 1) * (request.Timeframe.Nanoseconds / 1_000_000)) - 1);
        var query = new QueryText().Add("interval", BybitTimeframes.NameOf(request.Timeframe)).Add("start", from).Add("end", end).Add("limit", (long)PageSize);
        var response = await GetAsync("kline", request, query, cancellationToken);
        return response.Read(root =>
        {
            var bars = root.Require("result").Items("list").ReadEachValue<Bar>(row => ReadBar(row, request.Timeframe), LogUnreadable);
            bars.Reverse();

            // The last one is still open most of the time.
            return new HistoryPage<Bar>
            {
                Records = bars.Where(bar => bar.OpenTime >= request.From && bar.CloseTime <= request.To).ToArray(),
                NextCursor = end < to ? Text(end + 1) : null,
            };
        });
    }

    protected override Task<HistoryPage<FundingRate>> ReadFundingAsync(HistoryRequest request, CancellationToken cancellationToken) =>
        !market.IsSpot ? ReadRatesAsync(request, cancellationToken) : throw NoneOf<FundingRate>(request);

    private async Task<HistoryPage<FundingRate>> ReadRatesAsync(HistoryRequest request, CancellationToken cancellationToken)
    {
        long from = CursorOf(request);
        long to = request.To.ToUnixMilliseconds() - 1;
        long end = Math.Min(to, from + (long)FundingSpan.TotalMilliseconds - 1);
        var response = await GetAsync("funding/history", request, new QueryText().Add("startTime", from).Add("endTime", end).Add("limit", 200L), cancellationToken);
        return response.Read(root =>
        {
            var rates = root.Require("result").Items("list").ReadEachValue<FundingRate>(item => ReadFundingRate(item), LogUnreadable);
            rates.Reverse();
            return new HistoryPage<FundingRate> { Records = rates.ToArray(), NextCursor = end < to ? Text(end + 1) : null };
        });
    }

    public static FundingRate ReadFundingRate(JsonElement item) => new(item.Milliseconds("fundingRateTimestamp"), item.Double("fundingRate"), double.NaN);

    private Task<VenueResponse> GetAsync(string method, HistoryRequest request, QueryText query, CancellationToken cancellationToken) => rest.SendAsync(
        new()
        {
            Method = HttpMethod.Get,
            Path = "/v5/market/" + method,
            Query = query.Add("category", market.Category).Add("symbol", request.Instrument.Id.Symbol).ToString(),
            Charges = BybitLimits.One,
        },
        cancellationToken);

    private static long CursorOf(HistoryRequest request) =>
        request.Cursor is { } cursor ? long.Parse(cursor, CultureInfo.InvariantCulture) : request.From.ToUnixMilliseconds();

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    [LoggerMessage(303, LogLevel.Warning, "A record of Bybit's history was left out: {Message}")]
    private partial void LogUnreadable(string message);
}
