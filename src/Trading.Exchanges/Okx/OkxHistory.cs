using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Okx;

/// <summary>Bars and funding rates of the past. A page is a stretch of time, since the venue gives the newest first.</summary>
internal sealed partial class OkxHistory(VenueRestClient rest, VenueClock clock, IInstrumentCatalog instruments, ILogger logger)
    : VenueHistory(OkxInstruments.Venue, 400, instruments)
{
    private const int PageSize = 100;

    /// <summary>How many of the last bars the quicker method has; older ones are asked of the other. The venue keeps 1,440.</summary>
    private const int RecentBars = 1_400;

    public override bool Supports(MarketDataKind kind, Timeframe timeframe) => kind switch
    {
        MarketDataKind.Bars => OkxTimeframes.All.Contains(timeframe),
        MarketDataKind.FundingRates => true,
        _ => false,
    };

    /// <summary>A row of bars. Volume is in the instrument's own units: base currency on spot, contracts of swaps.</summary>
    public static (Bar Bar, bool IsClosed) ReadBar(JsonElement row, Timeframe timeframe)
    {
        var open = row.MillisecondsAt(0);
        var bar = new Bar(open, timeframe.CloseOf(open), row.DoubleAt(1), row.DoubleAt(2), row.DoubleAt(3), row.DoubleAt(4), row.DoubleAt(5));
        return (bar, row.LongAt(8) == 1);
    }

    public static FundingRate ReadFunding(JsonElement item) => new(item.Milliseconds("fundingTime"), item.Double("realizedRate"), double.NaN);

    protected override async Task<HistoryPage<Bar>> ReadBarsAsync(HistoryRequest request, CancellationToken cancellationToken)
    {
        long from = CursorOf(request);
        long length = request.Timeframe.Nanoseconds / 1_000_000;
        long to = Math.Min(from + (PageSize * length), request.To.ToUnixMilliseconds());
        bool isRecent = from > clock.UnixMilliseconds - (RecentBars * length);
        var parameters = Range(from, to).Add("bar", OkxTimeframes.NameOf(request.Timeframe));
        var response = await GetAsync(
            isRecent ? "/api/v5/market/candles" : "/api/v5/market/history-candles", request, parameters, isRecent ? OkxLimits.Candles : OkxLimits.HistoryCandles, cancellationToken);
        var rows = response.Read(root => root.Data().ReadEachValue<(Bar Bar, bool IsClosed)>(row => ReadBar(row, request.Timeframe), LogUnreadable));
        rows.Reverse();
        return new()
        {
            Records = rows.Where(row => row.IsClosed && row.Bar.OpenTime >= request.From && row.Bar.CloseTime <= request.To).Select(row => row.Bar).ToArray(),
            NextCursor = NextOf(to, request),
        };
    }

    protected override Task<HistoryPage<FundingRate>> ReadFundingAsync(HistoryRequest request, CancellationToken cancellationToken) =>
        request.Instrument.Kind == InstrumentKind.Perpetual ? ReadRatesAsync(request, cancellationToken) : throw NoneOf<FundingRate>(request);

    private async Task<HistoryPage<FundingRate>> ReadRatesAsync(HistoryRequest request, CancellationToken cancellationToken)
    {
        // Paid once an hour at most.
        long from = CursorOf(request);
        long to = Math.Min(from + (PageSize * 3_600_000L), request.To.ToUnixMilliseconds());
        var response = await GetAsync("/api/v5/public/funding-rate-history", request, Range(from, to), OkxLimits.Funding, cancellationToken);
        var rates = response.Read(root => root.Data().ReadEachValue<FundingRate>(item => ReadFunding(item), LogUnreadable));
        rates.Reverse();
        return new() { Records = rates.Where(rate => rate.Time >= request.From && rate.Time < request.To).ToArray(), NextCursor = NextOf(to, request) };
    }

    /// <summary>Both bounds are excluded: before means newer there, and after means older.</summary>
    private static QueryText Range(long from, long to) => new QueryText().Add("before", from - 1).Add("after", to).Add("limit", PageSize);

    private Task<VenueResponse> GetAsync(string path, HistoryRequest request, QueryText parameters, IReadOnlyList<RateCharge> charges, CancellationToken cancellationToken) => rest.SendAsync(
        new() { Method = HttpMethod.Get, Path = path, Query = parameters.Add("instId", request.Instrument.Id.Symbol).ToString(), Charges = charges }, cancellationToken);

    private static long CursorOf(HistoryRequest request) =>
        request.Cursor is { } cursor ? long.Parse(cursor, CultureInfo.InvariantCulture) : request.From.ToUnixMilliseconds();

    private static string? NextOf(long to, HistoryRequest request) => to < request.To.ToUnixMilliseconds() ? to.ToString(CultureInfo.InvariantCulture) : null;

    [LoggerMessage(503, LogLevel.Warning, "A record of OKX's history was left out: {Message}")]
    private partial void LogUnreadable(string message);
}
