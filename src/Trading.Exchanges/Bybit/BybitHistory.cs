using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Bybit;

/// <summary>Bars and funding rates of the past. The venue answers with the newest first, so each page asks for no more time than one answer can hold.</summary>
internal sealed partial class BybitHistory(BybitMarket market, VenueRestClient rest, IInstrumentCatalog instruments, ILogger logger) : IMarketHistory
{
    private const int PageSize = 1000;

    /// <summary>The venue gives 200 rates an answer, and none comes more often than hourly.</summary>
    private static readonly TimeSpan FundingSpan = TimeSpan.FromHours(200);

    public string Name => market.Venue;

    public int RequestsPerMinute => 3000;

    public bool Supports(MarketDataKind kind, Timeframe timeframe) => kind switch
    {
        MarketDataKind.Bars => BybitTimeframes.All.Contains(timeframe),
        MarketDataKind.FundingRates => !market.IsSpot,
        _ => false,
    };

    public async Task<Instrument> GetInstrumentAsync(InstrumentId instrument, CancellationToken cancellationToken)
    {
        try
        {
            return await instruments.GetInstrumentAsync(instrument.Symbol, cancellationToken);
        }
        catch (VenueException exception)
        {
            throw AsHistoryFault(exception);
        }
    }

    public async Task<HistoryPage<T>> ReadAsync<T>(HistoryRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            if (typeof(T) == typeof(Bar))
                return (HistoryPage<T>)(object)await ReadBarsAsync(request, cancellationToken);
            if (typeof(T) == typeof(FundingRate) && !market.IsSpot)
                return (HistoryPage<T>)(object)await ReadFundingAsync(request, cancellationToken);
        }
        catch (VenueException exception) when (exception.Error.RetryAfter is { } wait)
        {
            return new() { RetryAfter = wait };
        }
        catch (VenueException exception)
        {
            throw AsHistoryFault(exception);
        }

        throw new MarketDataException($"{market.Venue} has no history of {typeof(T).Name}.");
    }

    /// <summary>A row of bars.</summary>
    public static Bar ReadBar(JsonElement row, Timeframe timeframe)
    {
        var open = row.MillisecondsAt(0);
        return new(open, timeframe.CloseOf(open), row.DoubleAt(1), row.DoubleAt(2), row.DoubleAt(3), row.DoubleAt(4), row.DoubleAt(5));
    }

    private async Task<HistoryPage<Bar>> ReadBarsAsync(HistoryRequest request, CancellationToken cancellationToken)
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

    private async Task<HistoryPage<FundingRate>> ReadFundingAsync(HistoryRequest request, CancellationToken cancellationToken)
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

    /// <summary>What can pass is asked again by whoever downloads, what cannot is not.</summary>
    private static Exception AsHistoryFault(VenueException exception) => exception.Error.Kind is VenueErrorKind.NotSent or VenueErrorKind.OutcomeUnknown or VenueErrorKind.Unavailable
        ? new HttpRequestException(exception.Message, exception)
        : new MarketDataException(exception.Message, exception);

    [LoggerMessage(303, LogLevel.Warning, "A record of Bybit's history was left out: {Message}")]
    private partial void LogUnreadable(string message);
}
