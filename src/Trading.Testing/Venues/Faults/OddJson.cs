using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trading.Testing;

/// <summary>Changes one thing in a JSON text as venues do by mistake: a field is missing, null, empty, of another type or of a value nobody knows, a number has an exponent, or a list one bad element more.</summary>
/// <remarks>What comes out either cannot be read or means the same; it never says another number, and no yes becomes a no.</remarks>
internal static class OddJson
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Change(byte[] json, VenueRandom random)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return json;
        }

        var places = new List<JsonNode>();
        Collect(root, places);
        if (places.Count == 0)
            return json;
        Change(places[(int)(random.NextUInt64() % (ulong)places.Count)], random);
        return Encoding.UTF8.GetBytes(root!.ToJsonString(Plain));
    }

    private static void Collect(JsonNode? node, List<JsonNode> places)
    {
        if (node is null)
            return;
        if (node.Parent is not null)
            places.Add(node);
        if (node is JsonObject members)
        {
            foreach (var (_, member) in members)
                Collect(member, places);
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
                Collect(item, places);
        }
    }

    private static void Change(JsonNode node, VenueRandom random)
    {
        int draw = (int)(random.NextUInt64() % 7);
        if (node.Parent is JsonArray list)
        {
            // Of rows of numbers a further one would move those behind it.
            if (node is JsonValue)
                list[node.GetElementIndex()] = Odd(node, draw);
            else
                list.Insert(node.GetElementIndex(), draw % 2 == 0 ? "odd" : null);
            return;
        }

        var parent = (JsonObject)node.Parent!;
        string name = node.GetPropertyName();
        if (draw == 0)
            parent.Remove(name);
        else
            parent[name] = Odd(node, draw is 4 or 5 && IsCurrency(name) ? 3 : draw);
    }

    /// <summary>Whether a member names the currency of a fee: any text is one, and another would be another fee.</summary>
    private static bool IsCurrency(string name) => name is "N" or "commissionAsset" or "feeCcy" or "feeCoin" or "feeCurrency";

    private static JsonNode? Odd(JsonNode node, int draw) => draw switch
    {
        1 => null,
        2 => "",
        3 => new JsonObject(),
        4 => "NaN",
        5 => "odd",
        _ => node is JsonValue && decimal.TryParse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? number.ToString(CultureInfo.InvariantCulture) + "e0"
            : new JsonArray(),
    };
}
