using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Trading.TestData;

namespace Trading.Data.Tests;

/// <summary>The recorded frames of the shared data, through the parser, and parsed the plain way to compare with.</summary>
internal static class BinanceFrames
{
    public static readonly string[] Spot = ["spot-ETHUSDT-20240808.jsonl.gz", "spot-ETHUSDT-20240809.jsonl.gz"];
    public static readonly string[] Futures = ["usdm-ETHUSDT-20240808.jsonl.gz"];

    public static readonly Instrument Ether = new(InstrumentId.Parse("BINANCE:ETHUSDT"), Currency.Of("ETH"), Currency.Of("USDT"))
    {
        TickSize = 0.01m,
        LotSize = 0.0001m,
    };

    internal sealed record Frame(string Kind, long FirstId, long LastId, long PreviousId, BookChange[] Changes);

    public static IEnumerable<(Timestamp Received, byte[] Frame)> Lines(params string[] names)
    {
        foreach (string name in names)
        {
            using var lines = new StreamReader(new GZipStream(File.OpenRead(SharedData.Path("data/binance-frames/" + name)), CompressionMode.Decompress));
            while (lines.ReadLine() is { } line)
            {
                int space = line.IndexOf(' ', StringComparison.Ordinal);
                yield return (new(long.Parse(line.AsSpan(0, space), CultureInfo.InvariantCulture)), Encoding.UTF8.GetBytes(line[(space + 1)..]));
            }
        }
    }

    public static IEnumerable<Frame> Read(params string[] names)
    {
        var parser = new BinanceFrameParser(Ether);
        foreach (var (_, bytes) in Lines(names))
        {
            if (Describe(parser.Parse(bytes)) is { } frame)
                yield return frame;
        }
    }

    public static Frame? Describe(BinanceFrame frame) => frame.Kind switch
    {
        BinanceFrameKind.Snapshot => new("snapshot", frame.FirstId, frame.LastId, frame.PreviousId, frame.Changes.ToArray()),
        BinanceFrameKind.DepthUpdate => new("depth", frame.FirstId, frame.LastId, frame.PreviousId, frame.Changes.ToArray()),
        BinanceFrameKind.BookTicker => new("ticker", 0, frame.LastId, 0,
            [
                new(OrderSide.Buy, Ticks(frame.Quote.BidPrice), Lots(frame.Quote.BidSize)),
                new(OrderSide.Sell, Ticks(frame.Quote.AskPrice), Lots(frame.Quote.AskSize)),
            ]),
        _ => null,
    };

    /// <summary>By the framework's JSON and decimals.</summary>
    public static Frame? ParsePlain(byte[] bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        var root = json.RootElement;
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

    private static long Lots(JsonElement size) => (long)Math.Round(decimal.Parse(size.GetString()!, CultureInfo.InvariantCulture) * 10_000, MidpointRounding.AwayFromZero);

    private static long Ticks(double price) => (long)Math.Round(price * 100);

    private static long Lots(double size) => (long)Math.Round(size * 10_000);
}
