using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Okx;

/// <summary>Balances of the trading account, positions in swaps, fills and what the key may do.</summary>
internal sealed partial class OkxAccount(VenueRestClient rest, VenueClock clock, ILogger logger) : IAccountReader
{
    private const int PageSize = 100;

    /// <summary>The quicker method has three days; a little is left for clocks.</summary>
    private static readonly TimeSpan RecentSpan = TimeSpan.FromDays(2.9);

    public async Task<IReadOnlyList<VenueBalance>> GetBalancesAsync(CancellationToken cancellationToken)
    {
        var response = await GetAsync("/api/v5/account/balance", new(), OkxLimits.Balance, cancellationToken);
        return response.Read(root => root.Data().SelectMany(item => item.Items("details")).ReadEachValue<VenueBalance>(
            item => ReadBalance(item) is { Total: not 0 } balance ? balance : null, LogUnreadable));
    }

    public async Task<IReadOnlyList<VenuePosition>> GetPositionsAsync(CancellationToken cancellationToken)
    {
        var response = await GetAsync("/api/v5/account/positions", new QueryText().Add("instType", "SWAP"), OkxLimits.Positions, cancellationToken);
        return response.Read(root => root.Data().ReadEachValue<VenuePosition>(item => ReadPosition(item) is { Quantity: not 0 } position ? position : null, LogUnreadable));
    }

    public async Task<IReadOnlyList<VenueFill>> GetFillsAsync(Instrument instrument, Timestamp from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        bool isRecent = clock.Now - from < RecentSpan;
        var fills = new List<VenueFill>();
        string? after = null;
        do
        {
            var query = new QueryText()
                .Add("instType", OkxInstruments.TypeOf(instrument.Id.Symbol)).Add("instId", instrument.Id.Symbol)
                .Add("begin", from.ToUnixMilliseconds()).Add("after", after).Add("limit", PageSize);
            var response = await GetAsync(isRecent ? "/api/v5/trade/fills" : "/api/v5/trade/fills-history", query, isRecent ? OkxLimits.Fills : OkxLimits.FillsHistory, cancellationToken);

            // A fill that cannot be read must not be left out: money would be missing.
            fills.AddRange(response.Read(root => root.Data().Select(OkxOrderParser.ReadFill).ToList()));
            after = response.Read(root => root.Data().Count() == PageSize ? root.Data().Last().Text("billId") : null);
        }
        while (after is not null);

        // The newest come first.
        fills.Reverse();
        return [.. fills.Where(fill => fill.Time >= from)];
    }

    public async Task<KeyPermissions> GetPermissionsAsync(CancellationToken cancellationToken)
    {
        var response = await GetAsync("/api/v5/account/config", new(), OkxLimits.Configuration, cancellationToken);
        return response.Read(root => ReadPermissions(root.One()));
    }

    public static KeyPermissions ReadPermissions(JsonElement item)
    {
        if (item.TextOrNull("perm") is not { } text)
            return default;
        string[] permissions = text.Split(',', StringSplitOptions.TrimEntries);
        return new(permissions.Contains("read_only"), permissions.Contains("trade"), permissions.Contains("withdraw"));
    }

    public static VenueBalance ReadBalance(JsonElement item) => new(Currency.Of(item.Text("ccy")), item.Decimal("cashBal"), item.Decimal("availBal"));

    /// <summary>A position; of a hedging account the short one is counted above zero there.</summary>
    public static VenuePosition ReadPosition(JsonElement item)
    {
        var side = item.Text("posSide") switch
        {
            "long" => PositionSide.Long,
            "short" => PositionSide.Short,
            "net" => PositionSide.Net,
            var other => throw new VenueFormatException($"'{other}' is no side of a position."),
        };
        decimal quantity = item.DecimalOrNull("pos") ?? throw new VenueFormatException($"'pos' is missing in {VenueJson.Show(item)}.");
        return new(
            new(OkxInstruments.Venue, item.Text("instId")),
            side,
            side == PositionSide.Short ? -Math.Abs(quantity) : quantity,
            quantity == 0 ? 0 : item.Decimal("avgPx"),
            item.DecimalOrNull("upl") ?? 0);
    }

    private Task<VenueResponse> GetAsync(string path, QueryText parameters, IReadOnlyList<RateCharge> charges, CancellationToken cancellationToken) => rest.SendAsync(
        new()
        {
            Method = HttpMethod.Get,
            Path = path,
            Query = parameters.ToString(),
            IsSigned = true,
            Lane = RequestLane.Reduce,
            KeyCharges = charges,
        },
        cancellationToken);

    [LoggerMessage(505, LogLevel.Error, "A balance or position of OKX could not be read: {Message}")]
    private partial void LogUnreadable(string message);
}
