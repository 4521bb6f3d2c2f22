namespace Trading.Benchmarks;

/// <summary>The bars that benchmarks run on: a random walk on a grid of cents, the same on every machine.</summary>
internal static class BenchmarkBars
{
    public static Instrument Instrument { get; } = new(new("BENCH", "BTCUSDT"), Currency.Of("BTC"), Currency.Of("USDT")) { TickSize = 0.01m, LotSize = 0.00001m };

    public static Bar[] Create(int count, int seed = 7)
    {
        var random = new Random(seed);
        var bars = new Bar[count];
        var time = Timestamp.FromUtc(2022, 1, 1);
        long price = 4_000_000;
        for (int i = 0; i < count; i++)
        {
            long open = price;
            long close = Math.Max(100_000, open + random.Next(-3000, 3001));
            long high = Math.Max(open, close) + random.Next(0, 1500);
            long low = Math.Min(open, close) - random.Next(0, 1500);
            bars[i] = new(time, Timeframe.OneMinute.CloseOf(time), open / 100.0, high / 100.0, low / 100.0, close / 100.0, random.Next(1, 100_000) / 100.0);
            time = bars[i].CloseTime;
            price = close;
        }

        return bars;
    }
}
