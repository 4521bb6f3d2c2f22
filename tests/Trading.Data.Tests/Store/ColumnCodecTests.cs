namespace Trading.Data.Tests;

public sealed class ColumnCodecTests
{
    [Fact]
    public void Records_of_any_bits_come_back()
    {
        var random = new Random(9);
        for (int round = 0; round < 300; round++)
        {
            int count = random.Next(1, 300);
            long time = random.NextInt64(-4_000_000_000_000_000_000, 4_000_000_000_000_000_000);
            var trades = new Trade[count];
            var deltas = new BookDelta[count];
            var rates = new FundingRate[count];
            for (int i = 0; i < count; i++)
            {
                time += random.Next(4) == 0 ? 0 : random.NextInt64(0, 1L << (round % 50));
                trades[i] = new(new(time), Number(random, round), Number(random, round + 1), (OrderSide)random.Next(2));
                deltas[i] = new(new(time), (BookAction)random.Next(3), (OrderSide)random.Next(2), Number(random, round), Number(random, round + 2),
                    round % 3 == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(1, 1_000), random.Next(2) == 0);
                rates[i] = new(new(time), random.Next(9) == 0 ? -0.0 : random.Next(-100, 100) / 100_000.0, random.Next(3) == 0 ? double.NaN : Number(random, round));
            }

            RoundTrip(trades);
            RoundTrip(deltas);
            RoundTrip(rates);
        }
    }

    [Fact]
    public void Recorded_trades_and_quotes_come_back_and_are_small()
    {
        var parser = new BinanceFrameParser(BinanceFrames.Ether);
        var trades = new List<Trade>();
        var quotes = new List<Quote>();
        foreach (var (_, bytes) in BinanceFrames.Lines(BinanceFrames.Futures))
        {
            var frame = parser.Parse(bytes);
            if (frame.Kind == BinanceFrameKind.Trade)
                trades.Add(frame.Trade);
            else if (frame.Kind == BinanceFrameKind.BookTicker)
                quotes.Add(frame.Quote);
        }

        int tradeBytes = trades.Chunk(StoreBlock.MaxRows).Sum(RoundTrip);
        int quoteBytes = quotes.Chunk(StoreBlock.MaxRows).Sum(RoundTrip);
        ((double)tradeBytes / trades.Count).ShouldBeLessThan(6);
        ((double)quoteBytes / quotes.Count).ShouldBeLessThan(9);
    }

    private static double Number(Random random, int round) => (round % 6) switch
    {
        0 => random.NextDouble(),
        1 => random.Next(1, 1_000_000) / 100.0,
        2 => random.Next(1, 40) == 1 ? random.NextDouble() : random.Next(1, 1_000_000) / 1000.0,
        3 => double.MaxValue * random.NextDouble(),
        4 => double.Epsilon * random.Next(1, 100),
        _ => random.NextInt64(1, 1L << 53),
    };

    private static int RoundTrip<T>(T[] records)
    {
        var schema = RecordSchemas.Of<T>();
        var block = new ColumnCodec<T>(schema).Encode(records);
        StoreBlock.TryRead(block.Span, 0x314C_4254, int.MaxValue, int.MaxValue, out var header).ShouldBeTrue();
        (header.Bytes, header.Count).ShouldBe((block.Length, records.Length));
        BarBlock.IsIntact(block.Span).ShouldBeTrue();
        var back = new T[StoreBlock.MaxRows];
        new ColumnCodec<T>(schema).Decode(block.Span, header, back);
        var expected = new long[8];
        var fields = new long[8];
        for (int i = 0; i < records.Length; i++)
        {
            schema.Split(records[i], expected);
            schema.Split(back[i], fields);
            if (!fields.AsSpan().SequenceEqual(expected))
                fields.ShouldBe(expected, $"record {i} of {records.Length}");
        }

        return block.Length;
    }
}
