using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>A request while it is answered.</summary>
internal sealed class CoinbaseCall
{
    private readonly List<(string Name, string Value)> _query = [];
    private JsonElement? _body;

    public CoinbaseCall(CoinbaseSimulator simulator, SimulatedRequest request)
    {
        (Simulator, Request) = (simulator, request);
        foreach (string pair in request.Query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            _query.Add((Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1].Replace('+', ' ')) : ""));
        }
    }

    public CoinbaseSimulator Simulator { get; }

    public SimulatedRequest Request { get; }

    public SimulatedAccount Account { get; set; } = null!;

    public SimulatedCredentials Credentials { get; set; } = null!;

    /// <summary>What stands in the path where the route has a name.</summary>
    public string Id { get; set; } = "";

    /// <summary>A parameter of the query; <see langword="null"/> where it was not sent or is empty.</summary>
    public string? this[string name] => _query.Find(pair => pair.Name == name).Value is { Length: > 0 } value ? value : null;

    public JsonElement Body
    {
        get
        {
            if (_body is { } read)
                return read;
            try
            {
                using var document = JsonDocument.Parse(Request.Body);
                _body = document.RootElement.Clone();
            }
            catch (JsonException)
            {
                throw CoinbaseError.Argument("the body is no JSON");
            }

            return _body.Value.ValueKind == JsonValueKind.Object ? _body.Value : throw CoinbaseError.Argument("the body is no object");
        }
    }

    /// <summary>The values of a parameter that may come several times.</summary>
    public string[] All(string name) => [.. _query.Where(pair => pair.Name == name && pair.Value.Length > 0).Select(pair => pair.Value)];

    public long? Whole(string name) => this[name] is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : throw CoinbaseError.Argument($"{name} is no number");

    public Timestamp? Time(string name) => this[name] is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? Timestamp.From(time) : throw CoinbaseError.Argument($"{name} is no time");

    public int Limit(int byDefault, int most) => Whole("limit") is not { } limit ? byDefault : limit < 1 ? throw CoinbaseError.Argument("limit must be above zero") : (int)Math.Min(limit, most);

    /// <summary>The number of items before the page, which the cursor is here.</summary>
    public int Skipped() => (int)(Whole("cursor") ?? 0);

    public SimulatedMarket Market(string? symbol) => Simulator.Exchange.TryGetMarket(symbol ?? "", out var market) ? market : throw CoinbaseError.NotFound($"product {symbol} was not found");
}
