using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Kraken;

/// <summary>The last 720 bars of each kind, and all trades of the past.</summary>
internal sealed partial class KrakenHistory(KrakenSymbols symbols, VenueRestClient rest, IInstrumentCatalog instruments, ILogger logger)
    : VenueHistory(KrakenExchange.VenueName, 40, instruments)
{
    private const int TradesPageSize = 1000;

    public override bool Supports(MarketDataKind kind, Timeframe timeframe) => kind switch
    {
        MarketDataKind.Bars => KrakenTimeframes.Has(timeframe),
        MarketDataKind.Trades => true,
        _ => false,
    };

    /// <summary>A row: time, open, high, low, close, average, volume, trades.</summary>
    public static Bar ReadBar(JsonElement row, Timeframe timeframe)
    {
        var open = row.SecondsAt(0);
        return new(open, timeframe.CloseOf(open), row.DoubleAt(1), row.DoubleAt(2), row.DoubleAt(3), row.DoubleAt(4), row.DoubleAt(6));
    }

    protected override async Task<HistoryPage<Bar>> ReadBarsAsync(HistoryRequest request, CancellationToken cancellationToken)
    {
        // The venue gives what is after that time, so that the bar before is named.
        long since = (request.From - request.Timeframe.Duration).ToUnixMilliseconds() / 1000;
        var parameters = new QueryText().Add("interval", KrakenTimeframes.MinutesOf(request.Timeframe)).Add("since", since);
        var response = await GetAsync("OHLC", request, parameters, cancellationToken);
        return response.Read(root =>
        {
            // The last one is always still open.
            var bars = root.OnlyPair().ItemsOf().SkipLast(1).ReadEachValue<Bar>(row => ReadBar(row, request.Timeframe), LogUnreadable);
            return new HistoryPage<Bar> { Records = bars.Where(bar => bar.OpenTime >= request.From && bar.CloseTime <= request.To).ToArray() };
        });
    }

    protected override async Task<HistoryPage<Trade>> ReadTradesAsync(HistoryRequest request, CancellationToken cancellationToken)
    {
        string since = request.Cursor ?? (request.From.UnixNanoseconds - 1).ToString(CultureInfo.InvariantCulture);
        var response = await GetAsync("Trades", request, new QueryText().Add("since", since).Add("count", TradesPageSize), cancellationToken);
        return response.Read(root =>
        {
            var rows = root.OnlyPair();
            var trades = rows.ItemsOf().ReadEachValue<VenueTrade>(item => KrakenSnapshots.ReadTrade(item), LogUnreadable);
            bool isEnd = rows.GetArrayLength() < TradesPageSize || trades.Count == 0 || trades[^1].Trade.Time >= request.To;
            return new HistoryPage<Trade>
            {
                Records = trades.Select(trade => trade.Trade).Where(trade => trade.Time >= request.From && trade.Time < request.To).ToArray(),
                NextCursor = isEnd ? null : root.Result().Text("last"),
            };
        });
    }

    private async Task<VenueResponse> GetAsync(string method, HistoryRequest request, QueryText parameters, CancellationToken cancellationToken)
    {
        var pair = await symbols.RequireAsync(request.Instrument.Id.Symbol, cancellationToken);
        return await rest.SendAsync(KrakenPaths.Public(method, parameters.Add("pair", pair.Key)), cancellationToken);
    }

    [LoggerMessage(203, LogLevel.Warning, "A record of Kraken's history was left out: {Message}")]
    private partial void LogUnreadable(string message);
}
