using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trading.Control;

/// <summary>Lays the limits that somebody names over those that hold, so that who changes one need not know the others.</summary>
internal static class NamedLimits
{
    /// <param name="present">Those that hold.</param>
    /// <param name="named">A JSON object with those that change: <see langword="null"/> switches one off, and a list or an object takes the place of the whole one before.</param>
    /// <returns>All of them, but for rules of the user's own, which no text can hold.</returns>
    /// <exception cref="ArgumentException">It is no object, has a name that no limit has, or a value that cannot be read; says which.</exception>
    public static RiskOptions LayOver(RiskOptions present, JsonElement named)
    {
        if (named.ValueKind != JsonValueKind.Object)
            throw new ArgumentException("Limits are a JSON object with their names and values.");
        var all = JsonSerializer.SerializeToNode(present, ControlJsonContext.Default.RiskOptions)!.AsObject();
        string[] known = [.. all.Select(member => member.Key)];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in named.EnumerateObject())
        {
            string name = Array.Find(known, each => string.Equals(each, member.Name, StringComparison.OrdinalIgnoreCase))
                ?? throw new ArgumentException($"There is no limit '{member.Name}'; there are {string.Join(", ", known)}.");
            if (!seen.Add(name))
                throw new ArgumentException($"The limit {name} is named twice.");
            all[name] = IsNoInstruments(name, member.Value) ? new JsonArray() : JsonNode.Parse(member.Value.GetRawText());
        }

        return Read(all);
    }

    /// <summary>The list is always there; switched off it is empty.</summary>
    private static bool IsNoInstruments(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Null && string.Equals(name, nameof(RiskOptions.Instruments), StringComparison.OrdinalIgnoreCase);

    private static RiskOptions Read(JsonObject all)
    {
        try
        {
            var limits = all.Deserialize(ControlJsonContext.Default.RiskOptions)!;
            return limits.Instruments.All(each => each is not null)
                ? limits
                : throw new ArgumentException($"{nameof(RiskOptions.Instruments)} has a null where the limits of an instrument belong.");
        }
        catch (JsonException exception)
        {
            // The line and place that it names are of the text made here, which nobody has written.
            int place = exception.Message.IndexOf(" | LineNumber", StringComparison.Ordinal);
            throw new ArgumentException($"The limits cannot be read: {(place < 0 ? exception.Message : exception.Message[..place] + ".")}", exception);
        }
    }
}
