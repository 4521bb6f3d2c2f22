using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Kraken;

/// <summary>Balances, fills and what the key may do. Positions on margin are not covered.</summary>
internal sealed partial class KrakenAccount(KrakenSymbols symbols, VenueRestClient rest, VenueClock clock, ILogger logger) : IAccountReader
{
    private const int PageSize = 50;

    private readonly KrakenOrderParser _parser = new(symbols);

    public async Task<IReadOnlyList<VenueBalance>> GetBalancesAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var response = await rest.SendAsync(KrakenPaths.Private("/0/private/BalanceEx", new(), KrakenLimits.One), cancellationToken);
        return response.Read(ReadBalances);
    }

    public Task<IReadOnlyList<VenuePosition>> GetPositionsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<VenuePosition>>([]);

    public async Task<IReadOnlyList<VenueFill>> GetFillsAsync(Instrument instrument, Timestamp from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        await LoadAsync(cancellationToken);

        // Seconds, of which the first is not included; the end stands still, so that new trades do not shift the pages.
        long start = (from.ToUnixMilliseconds() / 1000) - 1;
        long end = (clock.Now.ToUnixMilliseconds() / 1000) + 2;
        var fills = new List<VenueFill>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (long offset = 0; ; offset += PageSize)
        {
            var parameters = new QueryText().Add("start", start).Add("end", end).Add("ofs", offset);
            var response = await rest.SendAsync(KrakenPaths.Private("/0/private/TradesHistory", parameters, KrakenLimits.Two), cancellationToken);

            // A fill that cannot be read must not be left out: money would be missing.
            var page = response.Read(ReadFills);
            fills.AddRange(page.Where(fill => fill.Instrument == instrument.Id && fill.Time >= from && seen.Add(fill.TradeId)));
            if (page.Count < PageSize)
                break;
        }

        // The newest come first.
        fills.Reverse();
        return [.. fills.OrderBy(fill => fill.Time)];
    }

    public async Task<KeyPermissions> GetPermissionsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var response = await rest.SendAsync(KrakenPaths.Private("/0/private/GetApiKeyInfo", new(), KrakenLimits.One), cancellationToken);
            return response.Read(ReadPermissions);
        }
        catch (VenueException exception) when (exception.Error.Message.Contains("Unknown method", StringComparison.OrdinalIgnoreCase))
        {
            return new(null, null, null);
        }
    }

    public List<VenueFill> ReadFills(JsonElement root) =>
        [.. root.Result().Require("trades").Properties().Select(property => _parser.ReadFill(property.Name, property.Value))];

    public List<VenueBalance> ReadBalances(JsonElement root)
    {
        var balances = new List<VenueBalance>();
        foreach (var property in root.Result().Properties())
        {
            try
            {
                var item = property.Value;
                decimal total = item.Decimal("balance");
                decimal available = total + (item.DecimalOrNull("credit") ?? 0) - (item.DecimalOrNull("credit_used") ?? 0) - item.Decimal("hold_trade");
                if (total != 0 || available != 0)
                    balances.Add(new(symbols.CurrencyOf(property.Name), total, available));
            }
            catch (Exception exception) when (VenueJson.IsUnreadable(exception))
            {
                LogUnreadable(exception.Message);
            }
        }

        return balances;
    }

    public static KeyPermissions ReadPermissions(JsonElement root)
    {
        var granted = root.Result().Require("permissions").ItemsOf("permissions").Select(item => item.ToString()).ToHashSet(StringComparer.Ordinal);
        return new(granted.Contains("query-funds") && granted.Contains("query-open-trades"), granted.Contains("modify-trades"), granted.Contains("withdraw-funds"));
    }

    private async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        if (!symbols.IsLoaded)
            await symbols.LoadAsync(cancellationToken);
    }

    [LoggerMessage(205, LogLevel.Error, "A balance of Kraken could not be read: {Message}")]
    private partial void LogUnreadable(string message);
}
