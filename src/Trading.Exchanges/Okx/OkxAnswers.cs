using System.Text.Json;

namespace Trading.Exchanges.Okx;

/// <summary>What all answers have in common.</summary>
internal static class OkxAnswers
{
    /// <summary>The items of an answer.</summary>
    public static IEnumerable<JsonElement> Data(this JsonElement root) => root.Require("data").ItemsOf("'data'");

    /// <summary>The one item of an answer.</summary>
    public static JsonElement One(this JsonElement root)
    {
        var data = root.Require("data");
        return data.ValueKind == JsonValueKind.Array && data.GetArrayLength() > 0 ? data[0] : throw new VenueFormatException($"There is nothing in {VenueJson.Show(root)}.");
    }
}
