using System.IO.Compression;
using System.Text.Json;
using Trading.TestData;

namespace Trading.Indicators.Tests.Reference;

/// <summary>What TA-Lib computes on a real series.</summary>
internal sealed class TaLibReference
{
    private TaLibReference(JsonElement root)
    {
        Functions = root.GetProperty("functions").EnumerateObject().ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
        Bars = Tests.Bars.Read(root.GetProperty("source").GetString()!);
    }

    public Dictionary<string, JsonElement> Functions { get; }

    public Bar[] Bars { get; }

    private static readonly Lazy<TaLibReference> Loaded = new(() =>
    {
        using var file = File.OpenRead(SharedData.Path("reference/talib-ETHBTC-5m.json.gz"));
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        return new(JsonDocument.Parse(unzipped).RootElement);
    });

    public static TaLibReference Load()
    {
        SharedData.Path("reference/talib-ETHBTC-5m.json.gz");
        return Loaded.Value;
    }
}
