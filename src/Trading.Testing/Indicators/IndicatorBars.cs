namespace Trading.Testing;

/// <summary>The series that indicators are tried on: a walk with quiet and wild stretches, gaps, stretches of one price and bars without volume.</summary>
internal static class IndicatorBars
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    public static Bar[] Create(int count, int seed)
    {
        var random = new Random(seed);
        var bars = new Bar[count];
        var time = Timestamp.FromUnixMilliseconds(1_700_000_000_000);
        double price = 100;
        for (int i = 0; i < count; i++)
        {
            bool still = i % 97 is >= 60 and < 75;
            double scale = i % 211 < 30 ? 0.02 : 0.004;
            double open = price * (i % 53 == 52 ? 1 + ((random.NextDouble() - 0.5) * 0.1) : 1);
            double close = still ? price : open * (1 + ((random.NextDouble() - 0.5) * scale));
            open = still ? price : open;
            double high = Math.Max(open, close) * (still ? 1 : 1 + (random.NextDouble() * scale / 2));
            double low = Math.Min(open, close) * (still ? 1 : 1 - (random.NextDouble() * scale / 2));
            double volume = still || i % 41 == 7 ? 0 : Math.Round(random.NextDouble() * 1000, 3);
            bars[i] = new(time, time + Step, open, high, low, close, volume);
            price = close;
            time += Step;
        }

        return bars;
    }

    /// <summary>The bar with the fields of <paramref name="fields"/> (1 open, 2 high, 4 low, 8 close, 16 volume) not a number.</summary>
    public static Bar Spoil(in Bar bar, int fields) => new(
        bar.OpenTime,
        bar.CloseTime,
        (fields & 1) != 0 ? double.NaN : bar.Open,
        (fields & 2) != 0 ? double.NaN : bar.High,
        (fields & 4) != 0 ? double.NaN : bar.Low,
        (fields & 8) != 0 ? double.NaN : bar.Close,
        (fields & 16) != 0 ? double.NaN : bar.Volume);
}
