using Trading.Data;

namespace Trading.Tests.Support;

/// <summary>Short bar series written by hand.</summary>
internal static class Series
{
    public static readonly Timestamp Start = Timestamp.FromUtc(2024, 1, 1);

    /// <summary>A grid of whole units: ticks of 1, lots of 1, so that expected values can be read off.</summary>
    public static Instrument Plain { get; } = new(new("TEST", "ABCUSD"), Currency.Of("ABC"), Currency.Of("USD")) { TickSize = 1m, LotSize = 1m };

    public static Instrument Fine { get; } = new(new("TEST", "BTCUSDT"), Currency.Of("BTC"), Currency.Of("USDT")) { TickSize = 0.01m, LotSize = 0.00001m };

    /// <summary>One-minute bars, each written as open, high, low, close.</summary>
    public static MemoryBarSource Of(params (double Open, double High, double Low, double Close)[] bars) => Of(Plain, bars);

    public static MemoryBarSource Of(Instrument instrument, params (double Open, double High, double Low, double Close)[] bars) =>
        new(instrument, Timeframe.OneMinute, bars.Select((bar, index) => At(index, bar.Open, bar.High, bar.Low, bar.Close)).ToArray());

    public static Bar At(int index, double open, double high, double low, double close, double volume = 1_000_000)
    {
        var time = Start + TimeSpan.FromMinutes(index);
        return new(time, time + TimeSpan.FromMinutes(1), open, high, low, close, volume);
    }

    /// <summary>A random walk on the grid of <see cref="Fine"/>.</summary>
    public static MemoryBarSource Walk(int count, int seed = 1)
    {
        var random = new Random(seed);
        var bars = new Bar[count];
        long price = 3_000_000;
        for (int i = 0; i < count; i++)
        {
            long open = Math.Max(1000, price + random.Next(-50, 51));
            long close = Math.Max(1000, open + random.Next(-3000, 3001));
            long high = Math.Max(open, close) + random.Next(0, 1000);
            long low = Math.Max(1, Math.Min(open, close) - random.Next(0, 1000));
            bars[i] = At(i, open / 100.0, high / 100.0, low / 100.0, close / 100.0);
            price = close;
        }

        return new(Fine, Timeframe.OneMinute, bars);
    }
}
