using System.Diagnostics;
using System.Text;
using Trading.Data;
using Trading.Exchanges;
using Trading.Exchanges.Binance;
using Trading.Live;

namespace Trading.Benchmarks.Venues;

/// <summary>From the bytes of a venue's frame to a book, and to the signed bytes of an order.</summary>
internal sealed class VenuesTopic : IBenchmarkTopic
{
    private const int Frames = 20_000;
    private const int Levels = 22;
    private const int Rounds = 9;

    private static readonly Instrument Instrument = new(new("BINANCE", "BTCUSDT"), Currency.Of("BTC"), Currency.Of("USDT")) { TickSize = 0.01m, LotSize = 0.00001m };

    public string Verb => "venues";

    public void Run(FigureWriter figures)
    {
        RunFrameToBook(figures);
        RunTickToOrder(figures);
        StreamBenchmark.Run(figures);
        LoadBenchmark.Run(figures);
    }

    private static void RunFrameToBook(FigureWriter figures)
    {
        byte[][] frames = CreateDepthFrames();
        figures.Write("venues.frame", frames.Average(frame => frame.Length), "bytes a frame");
        var (whole, parsing, plain) = (new double[Rounds], new double[Rounds], new double[Rounds]);
        long allocated = 0;
        for (int round = -2; round < Rounds; round++)
        {
            // In turns, so that what disturbs the machine disturbs all: levels read all digits at once, and digit after digit as before.
            var (elapsed, bytes) = FillBook(new(Instrument), frames);
            var (before, _) = FillBook(new(Instrument, isQuick: false), frames);
            double reading = Parse(new(Instrument), frames);
            if (round < 0)
                continue;
            (whole[round], plain[round], parsing[round], allocated) = (elapsed, before, reading, bytes);
        }

        double median = Measure.Median(whole);
        figures.Write("venues.frame_to_book", median, "us", median / Measure.Median(plain));
        figures.Write("venues.frame_to_book.best", whole.Min(), "us");
        figures.Write("venues.frame_to_book.parse", Measure.Median(parsing), "us");
        figures.Write("venues.frame_to_book.digits", Measure.Median(plain), "us");
        figures.Write("venues.frame_to_book.allocated", (double)allocated / (Frames - 2_000), "bytes a frame");
    }

    /// <summary>Microseconds a frame, and the bytes of all, behind the first two thousand frames.</summary>
    private static (double Microseconds, long Bytes) FillBook(BinanceFrameParser parser, byte[][] frames)
    {
        var book = new SnapshotBook(BookSequenceRule.Contiguous);
        book.ApplySnapshot(0, [new(OrderSide.Buy, 4_900_000, 1), new(OrderSide.Sell, 5_100_000, 1)]);
        foreach (byte[] frame in frames.AsSpan(0, 2_000))
            Measure.Require(book.Apply(BinanceStreamProtocol.MessageOf(parser.Parse(frame))) is BookStep.Applied or BookStep.Ignored, "a frame did not fit");
        long before = GC.GetAllocatedBytesForCurrentThread();
        long started = Stopwatch.GetTimestamp();
        foreach (byte[] frame in frames.AsSpan(2_000))
            book.Apply(BinanceStreamProtocol.MessageOf(parser.Parse(frame)));
        double elapsed = Stopwatch.GetElapsedTime(started).TotalMicroseconds / (Frames - 2_000);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Measure.Require(book.Sequence == Frames && book.IsSynced, "not all frames are in the book");
        return (elapsed, bytes);
    }

    private static double Parse(BinanceFrameParser parser, byte[][] frames)
    {
        long changes = 0;
        long started = Stopwatch.GetTimestamp();
        foreach (byte[] frame in frames.AsSpan(2_000))
            changes += parser.Parse(frame).Changes.Length;
        double elapsed = Stopwatch.GetElapsedTime(started).TotalMicroseconds / (Frames - 2_000);
        Measure.Require(changes == (Frames - 2_000L) * Levels * 2, "levels are missing");
        return elapsed;
    }

    /// <summary>A book ticker is read, a strategy of one comparison decides, collar and size are checked, and the order is written and signed.</summary>
    private static void RunTickToOrder(FigureWriter figures)
    {
        var parser = new BinanceFrameParser(Instrument);
        var signer = new BinanceSigner(new Secret("NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"));
        var microseconds = new double[Frames];
        long signed = 0;
        for (int i = -5_000; i < Frames; i++)
        {
            byte[] frame = Encoding.UTF8.GetBytes(FormattableString.Invariant($$$"""{"stream":"btcusdt@bookTicker","data":{"u":{{{i + 10_000}}},"s":"BTCUSDT","b":"{{{49_999.5 + (i % 100):0.00}}}","B":"1.50000","a":"{{{50_000.5 + (i % 100):0.00}}}","A":"0.70000"}}"""));
            long started = Stopwatch.GetTimestamp();
            var quote = parser.Parse(frame).Quote;
            var side = quote.BidSize > quote.AskSize ? OrderSide.Buy : OrderSide.Sell;
            decimal price = Instrument.RoundPrice(side == OrderSide.Buy ? quote.AskPrice : quote.BidPrice);
            decimal quantity = Instrument.RoundQuantity(0.01);
            Measure.Require(Math.Abs((double)price - quote.MidPrice) < 0.01 * quote.MidPrice && price * quantity < 100_000m, "the order is out of its collar");
            string id = ClientOrderIdCodec.Encode(new("bench", 1, (uint)(i + 5_000)));
            string payload = FormattableString.Invariant($"{BinanceOrderEncoder.Spot(id, new() { Instrument = Instrument, Side = side, Type = OrderType.Limit, Quantity = quantity, LimitPrice = price })}&recvWindow=5000&timestamp=1700000000000");
            byte[] bytes = Encoding.UTF8.GetBytes($"{payload}&signature={signer.Sign(payload)}");
            double elapsed = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
            signed += bytes.Length;
            if (i >= 0)
                microseconds[i] = elapsed;
        }

        Measure.Require(signed > Frames * 200L, "no orders were made");
        Array.Sort(microseconds);
        figures.Write("venues.tick_to_order.p50", microseconds[Frames / 2], "us");
        figures.Write("venues.tick_to_order.p99", microseconds[Frames * 99 / 100], "us");
    }

    /// <summary>Frames of 1.1 KB with 44 levels about the middle, from a seed.</summary>
    private static byte[][] CreateDepthFrames()
    {
        var random = new Random(42);
        var frames = new byte[Frames][];
        for (int i = 0; i < Frames; i++)
        {
            var text = new StringBuilder(FormattableString.Invariant($$"""{"e":"depthUpdate","E":{{1_700_000_000_000 + (i * 100)}},"s":"BTCUSDT","U":{{i + 1}},"u":{{i + 1}},"b":["""));
            for (int level = 0; level < Levels; level++)
                text.Append(FormattableString.Invariant($"{(level > 0 ? "," : "")}[\"{49_999.99 - (random.Next(3_000) * 0.01):0.00}\",\"{(random.Next(4) == 0 ? 0 : random.NextDouble() * 10):0.00000}\"]"));
            text.Append("],\"a\":[");
            for (int level = 0; level < Levels; level++)
                text.Append(FormattableString.Invariant($"{(level > 0 ? "," : "")}[\"{50_000.00 + (random.Next(3_000) * 0.01):0.00}\",\"{(random.Next(4) == 0 ? 0 : random.NextDouble() * 10):0.00000}\"]"));
            frames[i] = Encoding.UTF8.GetBytes(text.Append("]}").ToString());
        }

        return frames;
    }
}
