using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>A request that was let in: its parameters, from the query or from the JSON of the body.</summary>
internal sealed class BybitCall(BybitSimulator simulator, IReadOnlyDictionary<string, string> parameters)
{
    public SimulatedAccount? Account { get; set; }

    public SimulatedCredentials? Credentials { get; set; }

    public TimeSpan BookAge { get; init; }

    /// <summary>The value; <see langword="null"/> where it was not sent or is empty.</summary>
    public string? this[string name] => parameters.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;

    public string Required(string name) => this[name] ?? throw BybitError.Parameters($"{name} is required");

    public long? OptionalLong(string name) => this[name] is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : throw BybitError.Parameters($"{name} invalid");

    public decimal? OptionalDecimal(string name) => this[name] is not { } text ? null
        : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) ? value : throw BybitError.Parameters($"{name} invalid");

    public int Limit(int byDefault, int most) => OptionalLong("limit") is not { } limit ? byDefault
        : limit is < 1 || limit > most ? throw BybitError.Parameters("limit invalid") : (int)limit;

    /// <summary>The category, which is on nearly every call; a venue has one.</summary>
    public void RequireCategory()
    {
        if (Required("category") != simulator.Category)
            throw BybitError.Parameters("Illegal category");
    }

    public SimulatedMarket RequiredMarket() => simulator.Exchange.TryGetMarket(Required("symbol"), out var market) ? market : throw BybitError.Parameters("symbol invalid");

    /// <summary>What is asked of all perpetuals must say of which.</summary>
    public void RequireRange()
    {
        if (simulator.IsLinear && this["symbol"] is null && this["baseCoin"] is null && this["settleCoin"] is null)
            throw BybitError.Parameters("missing one of symbol, baseCoin and settleCoin");
    }

    /// <summary>Whether a market is among those that are asked for.</summary>
    public bool Wants(SimulatedMarket market) =>
        (OptionalMarket() is not { } one || one == market)
        && (this["baseCoin"] is not { } coin || market.Instrument.BaseAsset == coin)
        && (this["settleCoin"] is not { } settle || market.Instrument.QuoteAsset == settle);

    public SimulatedMarket? OptionalMarket() => this["symbol"] is null ? null : RequiredMarket();

    /// <summary>The fields of a body of JSON.</summary>
    public static Dictionary<string, string> ReadBody(byte[] body)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw BybitError.Parameters("body is no object");
            foreach (var property in document.RootElement.EnumerateObject())
                parameters[property.Name] = property.Value.ValueKind is JsonValueKind.True ? "true" : property.Value.ValueKind is JsonValueKind.False ? "false" : property.Value.ToString();
        }
        catch (JsonException)
        {
            throw BybitError.Parameters("body is no JSON");
        }

        return parameters;
    }
}
