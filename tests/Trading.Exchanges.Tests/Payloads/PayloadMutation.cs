using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trading.Exchanges.Tests.Payloads;

/// <summary>Drops, renames and retypes each field of a payload: a parser refuses what it cannot read, and never makes a number that was not there.</summary>
internal static class PayloadMutation
{
    /// <summary>What may stand in a field that was not said: nothing, and of these zero, which their documentation gives that meaning.</summary>
    private static readonly HashSet<string> ZeroMeansUnknown = ["AverageFillPrice", "Quantity", "MinNotional", "MinQuantity", "MaxQuantity", "UnrealizedProfit"];

    /// <summary>Tries all mutations of a payload, and says how many.</summary>
    public static int Try(string raw, Func<JsonElement, object?> read, string what)
    {
        object? original;
        using (var document = JsonDocument.Parse(raw))
            original = read(document.RootElement);
        int tried = 0;
        foreach (string mutated in MutationsOf(raw))
        {
            tried++;
            try
            {
                using var document = JsonDocument.Parse(mutated);
                Compare(original, read(document.RootElement), $"{what}: {mutated}");
            }
            catch (Exception exception) when (VenueJson.IsUnreadable(exception) || exception is VenueException)
            {
                // Refused, with a sentence.
                exception.Message.Length.ShouldBeGreaterThan(0);
            }
        }

        return tried;
    }

    private static IEnumerable<string> MutationsOf(string raw)
    {
        var root = JsonNode.Parse(raw)!;
        foreach (string path in PathsOf(root).ToArray())
        {
            foreach (string? replacement in (string?[])[null, "null", "true", "\"\"", "\"abc\"", "[]", "{}", "[1]", "{\"a\":1}", "\"0x10\"", "\"1,5\"", "\"NaN\"", "1e400", "-1e-400"])
            {
                var copy = JsonNode.Parse(raw)!;
                var (parent, name) = Walk(copy, path);

                // The other value of a flag is no damage but another message.
                if (replacement == "true" && parent[name]?.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
                    continue;
                if (replacement is null)
                    parent.Remove(name);
                else
                    parent[name] = JsonNode.Parse(replacement);
                yield return copy.ToJsonString();
            }

            var renamed = JsonNode.Parse(raw)!;
            var (owner, field) = Walk(renamed, path);
            var value = owner[field];
            owner.Remove(field);
            owner[field + "X"] = value;
            owner["something_new"] = JsonNode.Parse("{\"a\":[1,2]}");
            yield return renamed.ToJsonString();
        }
    }

    private static IEnumerable<string> PathsOf(JsonNode? node, string prefix = "")
    {
        if (node is JsonObject item)
        {
            foreach (var (name, value) in item)
            {
                yield return $"{prefix}/{name}";
                foreach (string path in PathsOf(value, $"{prefix}/{name}"))
                    yield return path;
            }
        }
        else if (node is JsonArray list && list.Count > 0)
        {
            foreach (string path in PathsOf(list[0], $"{prefix}/0"))
                yield return path;
        }
    }

    private static (JsonObject Parent, string Name) Walk(JsonNode node, string path)
    {
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (string part in parts[..^1])
            node = (node is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : node[part])!;
        return (node.AsObject(), parts[^1]);
    }

    private static void Compare(object? original, object? mutated, string what)
    {
        if (original is System.Collections.IList wanted && mutated is System.Collections.IList got)
        {
            // An item that cannot be read is left out; the first one is the mutated one.
            int offset = wanted.Count - got.Count;
            offset.ShouldBeInRange(0, Math.Max(1, wanted.Count), what);
            for (int i = 0; i < got.Count; i++)
                Compare(wanted[i + offset], got[i], what);
            return;
        }

        if (original is null || mutated is null)
            return;
        foreach (var property in original.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
        {
            object? before = property.GetValue(original);
            object? after = property.GetValue(mutated);
            if (Equals(before, after) || after is null || (before is Money fee && after is Money other && fee.Amount == other.Amount))
                continue;
            bool isNumber = after is decimal or double or long or Money or Timestamp;
            bool isUnknown = (after is decimal and 0 && ZeroMeansUnknown.Contains(property.Name)) || after is double.NaN || after is Timestamp { UnixNanoseconds: long.MinValue };
            if (isNumber && !isUnknown)
                throw new ShouldAssertException($"{property.Name} was {before} and became {after}. {what}");
        }
    }
}
