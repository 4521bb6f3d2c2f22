using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Binance;

/// <summary>Balances, positions, fills and what the key may do.</summary>
internal sealed partial class BinanceAccount(BinanceMarket market, VenueRestClient rest, VenueClock clock, ILogger logger) : IAccountReader
{
    private const int PageSize = 1000;
    private static readonly TimeSpan LongestSpan = TimeSpan.FromHours(24);

    private readonly BinanceOrderParser _parser = new(market);

    public async Task<IReadOnlyList<VenueBalance>> GetBalancesAsync(CancellationToken cancellationToken)
    {
        if (market.IsFutures)
        {
            var futures = await GetAsync("/fapi/v3/balance", new(), 5, cancellationToken);
            return futures.Read(root => root.ItemsOf().ReadEachValue<VenueBalance>(ReadFuturesBalance, LogUnreadable));
        }

        var spot = await GetAsync("/api/v3/account", new QueryText().Add("omitZeroBalances", true), 20, cancellationToken);
        return spot.Read(root => root.Require("balances").ItemsOf().ReadEachValue<VenueBalance>(ReadSpotBalance, LogUnreadable));
    }

    public async Task<IReadOnlyList<VenuePosition>> GetPositionsAsync(CancellationToken cancellationToken)
    {
        if (!market.IsFutures)
            return [];
        var response = await GetAsync("/fapi/v3/positionRisk", new(), 5, cancellationToken);

        // One that cannot be read is no position that is flat.
        return response.Read(root => root.ItemsOf().Select(ReadPosition).OfType<VenuePosition>().ToList());
    }

    public async Task<IReadOnlyList<VenueFill>> GetFillsAsync(Instrument instrument, Timestamp from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        var fills = new List<VenueFill>();
        var now = clock.Now;
        for (var start = from; start <= now;)
        {
            var end = start + LongestSpan;
            var page = await ReadFillsAsync(new QueryText().Add("startTime", start.ToUnixMilliseconds()).Add("endTime", end.ToUnixMilliseconds() - 1), instrument, cancellationToken);
            while (true)
            {
                fills.AddRange(page.Where(fill => fill.Time >= from && fill.Time < end));
                if (page.Count < PageSize || page[^1].Time >= end)
                    break;
                page = await ReadFillsAsync(new QueryText().Add("fromId", NextOf(page[^1])), instrument, cancellationToken);
            }

            start = end;
        }

        return fills;
    }

    public async Task<KeyPermissions> GetPermissionsAsync(CancellationToken cancellationToken)
    {
        if (market.IsFutures)
        {
            // Futures say no more than whether they can be traded; withdrawals are a matter of the spot interface.
            var account = await GetAsync("/fapi/v2/account", new(), 5, cancellationToken);
            return account.Read(root => new KeyPermissions(true, root.BooleanOrNull("canTrade"), root.BooleanOrNull("canWithdraw")));
        }

        var response = await GetAsync("/sapi/v1/account/apiRestrictions", new(), 1, cancellationToken);
        return response.Read(root => new KeyPermissions(
            root.BooleanOrNull("enableReading"), root.BooleanOrNull("enableSpotAndMarginTrading"), root.BooleanOrNull("enableWithdrawals")));
    }

    public static VenueBalance? ReadSpotBalance(JsonElement item)
    {
        decimal free = item.Decimal("free");
        return new(Currency.Of(item.Text("asset")), free + item.Decimal("locked"), free);
    }

    public static VenueBalance? ReadFuturesBalance(JsonElement item) =>
        item.Decimal("balance") is var total && total == 0 ? null : new(Currency.Of(item.Text("asset")), total, item.Decimal("availableBalance"));

    public VenuePosition? ReadPosition(JsonElement item)
    {
        decimal quantity = item.Decimal("positionAmt");
        return quantity == 0 ? null : new(
            new(market.Venue, item.Text("symbol")),
            PositionSideOf(item.TextOrNull("positionSide")),
            quantity,
            item.Decimal("entryPrice"),
            item.DecimalOrNull("unRealizedProfit") ?? item.Decimal("unrealizedProfit"));
    }

    public static PositionSide PositionSideOf(string? side) => side switch
    {
        "LONG" => PositionSide.Long,
        "SHORT" => PositionSide.Short,
        _ => PositionSide.Net,
    };

    private async Task<List<VenueFill>> ReadFillsAsync(QueryText parameters, Instrument instrument, CancellationToken cancellationToken)
    {
        parameters.Add("symbol", instrument.Id.Symbol).Add("limit", PageSize);
        var response = await GetAsync(market.Prefix + (market.IsFutures ? "userTrades" : "myTrades"), parameters, market.IsFutures ? 5 : 20, cancellationToken);

        // A fill that cannot be read must not be left out: money would be missing.
        return response.Read(root => root.ItemsOf().Select(_parser.ReadFill).ToList());
    }

    private static long NextOf(VenueFill fill) => long.Parse(fill.TradeId, System.Globalization.CultureInfo.InvariantCulture) + 1;

    private Task<VenueResponse> GetAsync(string path, QueryText parameters, int weight, CancellationToken cancellationToken) => rest.SendAsync(
        new()
        {
            Method = HttpMethod.Get,
            Path = path,
            Query = parameters.ToString(),
            IsSigned = true,
            Lane = RequestLane.Reduce,
            Charges = BinanceLimits.Of(weight),
        },
        cancellationToken);

    [LoggerMessage(105, LogLevel.Error, "A balance of Binance could not be read: {Message}")]
    private partial void LogUnreadable(string message);
}
