using System.Text.Json;

namespace Trading.Exchanges.Kraken;

/// <summary>What Kraken's answers have in common.</summary>
internal static class KrakenJson
{
    public static JsonElement Result(this JsonElement root) => root.Require("result");

    /// <summary>The fields of an object whose names are ids.</summary>
    public static IEnumerable<JsonProperty> Properties(this JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject()
        : throw new VenueFormatException($"An object is expected where {VenueJson.Show(element)} stands.");

    /// <summary>What an answer about one pair holds, whose field is called as the pair.</summary>
    public static JsonElement OnlyPair(this JsonElement root)
    {
        foreach (var property in root.Result().Properties())
        {
            if (property.Name != "last")
                return property.Value;
        }

        throw new VenueFormatException($"The pair is missing in {VenueJson.Show(root)}.");
    }

    /// <summary>Reads each field; one that cannot be read is told and left out.</summary>
    public static List<T> ReadEach<T>(this IEnumerable<JsonProperty> properties, Func<string, JsonElement, T?> read, Action<string> onUnreadable)
        where T : class
    {
        var list = new List<T>();
        foreach (var property in properties)
        {
            if (VenueJson.TryRead(property.Value, value => read(property.Name, value), onUnreadable) is { } item)
                list.Add(item);
        }

        return list;
    }

    public static OrderSide SideOf(string side) => side switch
    {
        "buy" or "b" => OrderSide.Buy,
        "sell" or "s" => OrderSide.Sell,
        _ => throw new VenueFormatException($"'{side}' is no side."),
    };

    public static decimal? Positive(decimal? value) => value > 0 ? value : null;
}
