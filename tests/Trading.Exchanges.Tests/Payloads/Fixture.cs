using System.Text.Json;

namespace Trading.Exchanges.Tests.Payloads;

/// <summary>A recorded or documented payload.</summary>
internal sealed record Fixture(string Venue, string Name, string Kind, string Method, string Path, string Raw)
{
    /// <summary>All payloads of a venue: answers of REST, and each message that its streams push or answer.</summary>
    public static IReadOnlyList<Fixture> Of(string venue)
    {
        var fixtures = new List<Fixture>();
        foreach (var line in SharedJson.Lines($"exchanges/fixtures/{venue}.jsonl"))
        {
            string kind = line.TryGetProperty("kind", out var value) ? value.GetString()! : "rest";
            string name = line.TryGetProperty("name", out var named) ? named.GetString()! : "";
            if (line.TryGetProperty("frames", out var frames))
            {
                fixtures.AddRange(frames.EnumerateArray()
                    .Where(frame => frame.GetProperty("dir").GetString() != "client")
                    .Select(frame => new Fixture(venue, name, kind, "", "", WithRequestNumbers(frame.GetProperty("text").GetString()!))));
            }
            else if (line.TryGetProperty("raw", out var raw) && raw.ValueKind == JsonValueKind.String)
            {
                fixtures.Add(new(venue, name, kind, Text(line, "method"), Text(line, "path"), raw.GetString()!));
            }
            else if (line.TryGetProperty("response", out var response))
            {
                // Documented answers have no exact text.
                fixtures.Add(new(venue, name, kind, Text(line, "method"), Text(line, "path"), response.GetRawText()));
            }
        }

        return fixtures;
    }

    public override string ToString() => $"{Venue} {Method} {Path} {Name}";

    /// <summary>Where the venue answers with the number of the request, <c>|1|</c> stands for it.</summary>
    private static string WithRequestNumbers(string text)
    {
        for (char digit = '0'; digit <= '9'; digit++)
            text = text.Replace($"|{digit}|", $"{digit}", StringComparison.Ordinal);
        return text.Replace("|id|", "1", StringComparison.Ordinal);
    }

    private static string Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
