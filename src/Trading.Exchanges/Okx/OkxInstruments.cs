using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Okx;

/// <summary>Spot pairs and linear swaps. Quantities of swaps are contracts, and the instrument's multiplier says how much of the base currency one has.</summary>
internal sealed partial class OkxInstruments(VenueRestClient rest, ILogger logger) : IInstrumentCatalog
{
    public const string Venue = "OKX";

    private const string SwapEnd = "-SWAP";

    public async Task<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken)
    {
        var spot = await rest.SendAsync(Request(new QueryText().Add("instType", "SPOT")), cancellationToken);
        var swaps = await rest.SendAsync(Request(new QueryText().Add("instType", "SWAP")), cancellationToken);
        return [.. spot.Read(ReadAll), .. swaps.Read(ReadAll)];
    }

    public async Task<Instrument> GetInstrumentAsync(string symbol, CancellationToken cancellationToken)
    {
        var response = await rest.SendAsync(Request(new QueryText().Add("instType", TypeOf(symbol)).Add("instId", symbol)), cancellationToken);
        var found = response.Read(root => root.Data().Where(item => item.TextOrNull("instId") == symbol).Select(Create).FirstOrDefault());
        return found ?? throw new VenueException(new(VenueErrorKind.UnknownInstrument, "", $"{Venue} has no '{symbol}' that can be traded now and is a spot pair or a linear swap."));
    }

    /// <summary>What the venue calls the kind of an instrument.</summary>
    public static string TypeOf(string symbol) => symbol.EndsWith(SwapEnd, StringComparison.Ordinal) ? "SWAP" : "SPOT";

    /// <summary>All that can be read; the others are logged.</summary>
    public List<Instrument> ReadAll(JsonElement root) => root.Data().ReadEach(Create, LogUnreadable);

    /// <summary>An instrument, or <see langword="null"/> for one that cannot be traded now or is of another kind.</summary>
    private static Instrument? Create(JsonElement item)
    {
        if (item.Text("state") != "live")
            return null;
        return item.Text("instType") switch
        {
            "SPOT" => WithRules(new(IdOf(item), Currency.Of(item.Text("baseCcy")), Currency.Of(item.Text("quoteCcy"))), item),
            "SWAP" when item.Text("ctType") == "linear" => WithRules(new(IdOf(item), Currency.Of(item.Text("ctValCcy")), Currency.Of(item.Text("settleCcy"))), item) with
            {
                Kind = InstrumentKind.Perpetual,
                Multiplier = Step(item, "ctVal") * Step(item, "ctMult"),
            },
            _ => null,
        };
    }

    private static InstrumentId IdOf(JsonElement item) => new(Venue, item.Text("instId"));

    private static Instrument WithRules(Instrument instrument, JsonElement item) => instrument with
    {
        TickSize = Step(item, "tickSz"),
        LotSize = Step(item, "lotSz"),
        MinQuantity = item.DecimalOrNull("minSz") ?? 0,
        MaxQuantity = item.DecimalOrNull("maxLmtSz") ?? 0,
    };

    private static decimal Step(JsonElement item, string name) =>
        item.Decimal(name) is var step and > 0 ? step : throw new VenueFormatException($"'{name}' of {item.Text("instId")} is not above zero.");

    private static VenueRequest Request(QueryText query) => new()
    {
        Method = HttpMethod.Get,
        Path = "/api/v5/public/instruments",
        Query = query.ToString(),
        Charges = OkxLimits.Instruments,
    };

    [LoggerMessage(501, LogLevel.Warning, "An instrument of OKX was left out: {Message}")]
    private partial void LogUnreadable(string message);
}
