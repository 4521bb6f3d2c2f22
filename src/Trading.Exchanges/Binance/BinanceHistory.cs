using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Binance;

/// <summary>Bars, aggregated trades and funding rates of the past.</summary>
internal sealed partial class BinanceHistory(BinanceMarket market, VenueRestClient rest, IInstrumentCatalog instruments, ILogger logger)
    : VenueHistory(market.Venue, 600, instruments)
{
    private const int PageSize = 1000;

    public override bool Supports(MarketDataKind kind, Timeframe timeframe) => kind switch
    {
        MarketDataKind.Bars => BinanceTimeframes.All.Contains(timeframe) && !(market.IsFutures && timeframe.ToString() == "1s"),
        MarketDataKind.Trades => true,
        MarketDataKind.FundingRates => market.IsFutures,
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
        var parameters = new QueryText().Add("interval", BinanceTimeframes.NameOf(request.Timeframe, market.IsFutures))
            .Add("startTime", from).Add("endTime", request.To.ToUnixMilliseconds() - 1).Add("limit", PageSize);
        var response = await GetAsync("klines", request, parameters, BinanceLimits.OfBars(market.IsFutures, PageSize), cancellationToken);
        return response.Read(root =>
        {
            var bars = root.ItemsOf().ReadEachValue<Bar>(row => ReadBar(row, request.Timeframe), LogUnreadable);
            bool isFull = root.GetArrayLength() == PageSize;
            string? next = isFull && bars.Count > 0 ? Text(bars[^1].CloseTime.ToUnixMilliseconds()) : null;

            // The last one is still open most of the time.
            return new HistoryPage<Bar> { Records = bars.Where(bar => bar.CloseTime <= request.To).ToArray(), NextCursor = next };
        });
    }

    protected override async Task<HistoryPage<Trade>> ReadTradesAsync(HistoryRequest request, CancellationToken cancellationToken)
    {
        var parameters = new QueryText().Add("limit", PageSize);
        if (request.Cursor is { } cursor)
            parameters.Add("fromId", cursor);
        else
            parameters.Add("startTime", request.From.ToUnixMilliseconds());
        var response = await GetAsync("aggTrades", request, parameters, market.IsFutures ? 20 : 4, cancellationToken);
        return response.Read(root =>
        {
            var trades = root.ItemsOf().ReadEachValue<VenueTrade>(item => BinanceSnapshots.ReadAggregateTrade(item), LogUnreadable);
            bool isEnd = root.GetArrayLength() < PageSize || trades.Count == 0 || trades[^1].Trade.Time >= request.To;
            string? next = isEnd ? null : Text(long.Parse(trades[^1].Id, CultureInfo.InvariantCulture) + 1);
            return new HistoryPage<Trade>
            {
                Records = trades.Select(trade => trade.Trade).Where(trade => trade.Time >= request.From && trade.Time < request.To).ToArray(),
                NextCursor = next,
            };
        });
    }

    protected override Task<HistoryPage<FundingRate>> ReadFundingAsync(HistoryRequest request, CancellationToken cancellationToken) =>
        market.IsFutures ? ReadRatesAsync(request, cancellationToken) : throw NoneOf<FundingRate>(request);

    private async Task<HistoryPage<FundingRate>> ReadRatesAsync(HistoryRequest request, CancellationToken cancellationToken)
    {
        var parameters = new QueryText().Add("startTime", CursorOf(request)).Add("endTime", request.To.ToUnixMilliseconds() - 1).Add("limit", PageSize);
        var response = await GetAsync("fundingRate", request, parameters, 1, cancellationToken);
        return response.Read(root =>
        {
            var rates = root.ItemsOf().ReadEachValue<FundingRate>(
                item => new FundingRate(item.Milliseconds("fundingTime"), item.Double("fundingRate"), item.DoubleOrNaN("markPrice")), LogUnreadable);
            string? next = root.GetArrayLength() == PageSize && rates.Count > 0 ? Text(rates[^1].Time.ToUnixMilliseconds() + 1) : null;
            return new HistoryPage<FundingRate> { Records = rates.ToArray(), NextCursor = next };
        });
    }

    private Task<VenueResponse> GetAsync(string method, HistoryRequest request, QueryText parameters, int weight, CancellationToken cancellationToken) => rest.SendAsync(
        new()
        {
            Method = HttpMethod.Get,
            Path = market.Prefix + method,
            Query = parameters.Add("symbol", request.Instrument.Id.Symbol).ToString(),
            Charges = BinanceLimits.Of(weight),
        },
        cancellationToken);

    private static long CursorOf(HistoryRequest request) =>
        request.Cursor is { } cursor ? long.Parse(cursor, CultureInfo.InvariantCulture) : request.From.ToUnixMilliseconds();

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    [LoggerMessage(103, LogLevel.Warning, "A record of Binance's history was left out: {Message}")]
    private partial void LogUnreadable(string message);
}
