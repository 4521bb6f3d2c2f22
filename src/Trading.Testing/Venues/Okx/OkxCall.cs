using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>A request while it is answered.</summary>
internal sealed class OkxCall(OkxSimulator simulator, SimulatedRequest request)
{
    private readonly RequestParameters _query = RequestParameters.Parse(request.Query);
    private JsonElement? _body;

    public SimulatedRequest Request { get; } = request;

    public SimulatedAccount Account { get; set; } = null!;

    public SimulatedCredentials Credentials { get; set; } = null!;

    /// <summary>A parameter of the query, or of the body where that is an object or a list of one; numbers stand there as texts.</summary>
    public string? this[string name]
    {
        get
        {
            if (Request.Method == "GET")
                return _query[name];
            var body = Body;
            if (!body.TryGetProperty(name, out var value))
                return null;
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                _ => throw OkxError.Parameter(name),
            };
        }
    }

    private JsonElement Body
    {
        get
        {
            try
            {
                var root = _body ??= Parse(Request.Body);
                var item = root.ValueKind == JsonValueKind.Array && root.GetArrayLength() == 1 ? root[0] : root;
                return item.ValueKind == JsonValueKind.Object ? item : throw new OkxError("50006", "Invalid Content-Type or body", 400);
            }
            catch (JsonException)
            {
                throw new OkxError("50002", "JSON syntax error", 400);
            }
        }
    }

    private static JsonElement Parse(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }

    public string Required(string name) => this[name] ?? throw new OkxError("50014", $"Parameter {name} cannot be empty.");

    /// <summary>A name to be written back; empty where none can be read.</summary>
    public string NameOrEmpty(string name)
    {
        try
        {
            return this[name] ?? "";
        }
        catch (OkxError)
        {
            return "";
        }
    }

    public decimal? Number(string name)
    {
        if (this[name] is not { } text)
            return null;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) ? value : throw OkxError.Parameter(name);
    }

    public long? Whole(string name)
    {
        if (this[name] is not { } text)
            return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : throw OkxError.Parameter(name);
    }

    public int Limit(int most, int byDefault) => Whole("limit") is { } limit ? limit is > 0 && limit <= most ? (int)limit : throw OkxError.Parameter("limit") : byDefault;

    public SimulatedMarket Market() => simulator.Exchange.TryGetMarket(Required("instId"), out var market)
        ? market
        : throw new OkxError("51001", "Instrument ID, Instrument ID code, or Spread ID doesn't exist.");

    /// <summary>Whether the request wants instruments of this kind; it need not say.</summary>
    public bool WantsKindOf(SimulatedMarket market) => this["instType"] is not { } type || type == OkxText.TypeOf(market.Instrument);

    public SimulatedMarket? MarketOrNone() => this["instId"] is null ? null : Market();
}
