using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Trading.TestData;

namespace Trading.Data.Tests;

/// <summary>The recorded frames of the shared data, parsed the plain way.</summary>
internal static class BinanceFrames
{
    internal sealed record Frame(string Kind, long FirstId, long LastId, long PreviousId, BookChange[] Changes);

    public static IEnumerable<Frame> Read(params string[] names)
    {
        foreach (string name in names)
        {
            using var lines = new StreamReader(new GZipStream(File.OpenRead(SharedData.Path("data/binance-frames/" + name)), CompressionMode.Decompress));
            while (lines.ReadLine() is { } line)
            {
                using var json = JsonDocument.Parse(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
                if (Parse(json.RootElement) is { } frame)
                    yield return frame;
            }
        }
    }

    private static Frame? Parse(JsonElement root)
    {
        if (root.TryGetProperty("lastUpdateId", out var id))
            return new("snapshot", 0, id.GetInt64(), 0, [.. Levels(root, "bids", OrderSide.Buy), .. Levels(root, "asks", OrderSide.Sell)]);
        string stream = root.GetProperty("stream").GetString()!;
        var data = root.GetProperty("data");
        if (stream.EndsWith("bookTicker", StringComparison.Ordinal))
        {
            return new("ticker", 0, data.GetProperty("u").GetInt64(), 0,
                [new(OrderSide.Buy, Ticks(data.GetProperty("b")), Lots(data.GetProperty("B"))), new(OrderSide.Sell, Ticks(data.GetProperty("a")), Lots(data.GetProperty("A")))]);
        }

        if (!stream.Contains("@depth", StringComparison.Ordinal))
            return null;
        long previous = data.TryGetProperty("pu", out var pu) ? pu.GetInt64() : 0;
        return new("depth", data.GetProperty("U").GetInt64(), data.GetProperty("u").GetInt64(), previous,
            [.. Levels(data, "b", OrderSide.Buy), .. Levels(data, "a", OrderSide.Sell)]);
    }

    private static IEnumerable<BookChange> Levels(JsonElement data, string name, OrderSide side) =>
        data.GetProperty(name).EnumerateArray().Select(level => new BookChange(side, Ticks(level[0]), Lots(level[1])));

    private static long Ticks(JsonElement price) => (long)(decimal.Parse(price.GetString()!, CultureInfo.InvariantCulture) * 100);

    private static long Lots(JsonElement size) => (long)(decimal.Parse(size.GetString()!, CultureInfo.InvariantCulture) * 10_000);
}
