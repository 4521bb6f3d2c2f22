using System.Text.Json;
using Trading.TestData;

namespace Trading.Exchanges.Tests;

/// <summary>The reference material of exchanges.</summary>
internal static class SharedJson
{
    public static JsonElement Read(string relative) => JsonDocument.Parse(File.ReadAllText(SharedData.Path(relative))).RootElement;

    public static IEnumerable<JsonElement> Lines(string relative) =>
        File.ReadLines(SharedData.Path(relative)).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement);

    public static JsonElement Signing => Read("exchanges/vectors/signing.json");
}
