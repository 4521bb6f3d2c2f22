using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Bybit;

/// <summary>Balances, positions, fills and what the key may do, of the unified account.</summary>
internal sealed partial class BybitAccount(BybitMarket market, VenueRestClient rest, VenueClock clock, ILogger logger) : IAccountReader
{
    private const int MaxPages = 1000;
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(7);

    private readonly BybitOrderParser _parser = new(market);

    public async Task<IReadOnlyList<VenueBalance>> GetBalancesAsync(CancellationToken cancellationToken)
    {
        var response = await GetAsync("/v5/account/wallet-balance", new QueryText().Add("accountType", "UNIFIED"), cancellationToken);
        return response.Read(root => root.Require("result").Require("list").ItemsOf().SelectMany(account => account.Items("coin")).ReadEachValue<VenueBalance>(
            item => ReadBalance(item) is { Total: not 0 } balance ? balance : null, LogUnreadable));
    }

    public async Task<IReadOnlyList<VenuePosition>> GetPositionsAsync(CancellationToken cancellationToken)
    {
        var positions = new List<VenuePosition>();
        foreach (string coin in market.SettleCoins)
        {
            var query = () => new QueryText().Add("category", market.Category).Add("settleCoin", coin).Add("limit", 200L);
            await ReadPagesAsync(
                "/v5/position/list",
                query,
                list => positions.AddRange(list.ReadEachValue<VenuePosition>(item => _parser.ReadPosition(item) is { Quantity: not 0 } position ? position : null, LogUnreadable)),
                cancellationToken);
        }

        return positions;
    }

    public async Task<IReadOnlyList<VenueFill>> GetFillsAsync(Instrument instrument, Timestamp from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        var fills = new List<VenueFill>();
        var now = clock.Now;
        for (var start = from; start <= now; start += LongestSpan)
        {
            long begin = start.ToUnixMilliseconds();
            var query = () => new QueryText().Add("category", market.Category).Add("symbol", instrument.Id.Symbol)
                .Add("startTime", begin).Add("endTime", begin + (long)LongestSpan.TotalMilliseconds - 1).Add("limit", 100L);
            var newestFirst = new List<VenueFill>();

            // A fill that cannot be read must not be left out: money would be missing.
            await ReadPagesAsync("/v5/execution/list", query, list => newestFirst.AddRange(list.Select(item => _parser.ReadFill(item, instrument)).OfType<VenueFill>()), cancellationToken);
            newestFirst.Reverse();
            fills.AddRange(newestFirst.Where(fill => fill.Time >= from));
        }

        return fills;
    }

    public async Task<KeyPermissions> GetPermissionsAsync(CancellationToken cancellationToken)
    {
        var response = await GetAsync("/v5/user/query-api", new(), cancellationToken);
        return response.Read(ReadPermissions);
    }

    public KeyPermissions ReadPermissions(JsonElement root)
    {
        var result = root.Require("result");
        var permissions = result.Require("permissions");
        bool isReadOnly = result.BooleanOrNull("readOnly") ?? throw new VenueFormatException("'readOnly' is missing.");
        bool mayTrade = market.IsSpot ? Has(permissions, "Spot", "SpotTrade") : Has(permissions, "ContractTrade", "Order") || Has(permissions, "Derivatives", "DerivativesTrade");
        return new(true, !isReadOnly && mayTrade, !isReadOnly && Has(permissions, "Wallet", "Withdraw"));
    }

    public static VenueBalance ReadBalance(JsonElement item)
    {
        decimal total = item.Decimal("walletBalance");
        decimal bound = item.Decimal("locked") + (item.DecimalOrNull("totalOrderIM") ?? 0) + (item.DecimalOrNull("totalPositionIM") ?? 0);
        return new(Currency.Of(item.Text("coin")), total, Math.Max(0, total - bound));
    }

    private static bool Has(JsonElement permissions, string group, string permission) =>
        permissions.Items(group).Any(item => item.ValueKind == JsonValueKind.String && item.GetString() == permission);

    /// <summary>Takes the list of each page.</summary>
    private async Task ReadPagesAsync(string path, Func<QueryText> createQuery, Action<IEnumerable<JsonElement>> take, CancellationToken cancellationToken)
    {
        string? cursor = null;
        for (int page = 0; page < MaxPages; page++)
        {
            var response = await GetAsync(path, createQuery().Add("cursor", cursor), cancellationToken);
            cursor = response.Read(root =>
            {
                var result = root.Require("result");
                var list = result.Require("list").ItemsOf().ToList();
                take(list);
                return list.Count == 0 ? null : result.TextOrNull("nextPageCursor");
            });
            if (cursor is null)
                return;
        }

        throw new VenueException(new(VenueErrorKind.Unreadable, "", $"{market.Venue} gave more than {MaxPages} pages of {path}."));
    }

    private Task<VenueResponse> GetAsync(string path, QueryText query, CancellationToken cancellationToken) => rest.SendAsync(
        new()
        {
            Method = HttpMethod.Get,
            Path = path,
            Query = query.ToString(),
            IsSigned = true,
            Lane = RequestLane.Reduce,
            Charges = BybitLimits.One,
            KeyCharges = BybitLimits.Read,
        },
        cancellationToken);

    [LoggerMessage(305, LogLevel.Error, "A balance or position of Bybit could not be read: {Message}")]
    private partial void LogUnreadable(string message);
}
