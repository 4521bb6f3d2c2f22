using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Coinbase;

/// <summary>Balances, fills and what the key may do. Positions of futures are not covered.</summary>
internal sealed partial class CoinbaseAccount(CoinbaseRequests requests, ILogger logger) : IAccountReader
{
    private const int MaxPages = 1_000;

    public async Task<IReadOnlyList<VenueBalance>> GetBalancesAsync(CancellationToken cancellationToken)
    {
        var balances = new List<VenueBalance>();
        string? cursor = null;
        for (int page = 0; page < MaxPages; page++)
        {
            var response = await requests.GetAsync("/accounts", new QueryText().Add("limit", 250L).Add("cursor", cursor), cancellationToken);
            cursor = response.Read(root =>
            {
                balances.AddRange(root.Require("accounts").ItemsOf().ReadEachValue<VenueBalance>(ReadBalance, LogUnreadable));
                return root.BooleanOrNull("has_next") == true ? root.TextOrNull("cursor") : null;
            });
            if (cursor is null)
                break;
        }

        return balances;
    }

    public Task<IReadOnlyList<VenuePosition>> GetPositionsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<VenuePosition>>([]);

    public Task<IReadOnlyList<VenueFill>> GetFillsAsync(Instrument instrument, Timestamp from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return ReadFillsAsync(() => new QueryText().Add("product_ids", instrument.Id.Symbol).Add("start_sequence_timestamp", from.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null)), from, cancellationToken);
    }

    /// <summary>The fills of an order.</summary>
    public Task<IReadOnlyList<VenueFill>> GetFillsAsync(string venueOrderId, CancellationToken cancellationToken) =>
        ReadFillsAsync(() => new QueryText().Add("order_ids", venueOrderId), Timestamp.MinValue, cancellationToken);

    public async Task<KeyPermissions> GetPermissionsAsync(CancellationToken cancellationToken)
    {
        var response = await requests.GetAsync("/key_permissions", new(), cancellationToken);
        return response.Read(root => new KeyPermissions(root.BooleanOrNull("can_view"), root.BooleanOrNull("can_trade"), root.BooleanOrNull("can_transfer")));
    }

    /// <summary>What the account has of a currency, or <see langword="null"/> for nothing.</summary>
    public static VenueBalance? ReadBalance(JsonElement item)
    {
        decimal available = item.Require("available_balance").Decimal("value");
        decimal total = available + item.Require("hold").Decimal("value");
        return total == 0 ? null : new(Currency.Of(item.Text("currency")), total, available);
    }

    private async Task<IReadOnlyList<VenueFill>> ReadFillsAsync(Func<QueryText> parameters, Timestamp from, CancellationToken cancellationToken)
    {
        var fills = new List<VenueFill>();
        string? cursor = null;
        for (int page = 0; page < MaxPages; page++)
        {
            var response = await requests.GetAsync("/orders/historical/fills", parameters().Add("limit", 250L).Add("cursor", cursor), cancellationToken);

            // A fill that cannot be read must not be left out: money would be missing.
            cursor = response.Read(root =>
            {
                fills.AddRange(root.Require("fills").ItemsOf().Select(CoinbaseOrderParser.ReadFill));
                return root.TextOrNull("cursor");
            });
            if (cursor is null)
                break;
        }

        return [.. fills.Where(fill => fill.Time >= from).DistinctBy(fill => (fill.VenueOrderId, fill.TradeId)).OrderBy(fill => fill.Time)];
    }

    [LoggerMessage(145, LogLevel.Error, "A balance of Coinbase could not be read: {Message}")]
    private partial void LogUnreadable(string message);
}
