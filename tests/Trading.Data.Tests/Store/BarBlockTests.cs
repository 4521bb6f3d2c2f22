using System.Text;
using Trading.TestData;

namespace Trading.Data.Tests;

public sealed class BarBlockTests
{
    [Fact]
    public void The_checksum_is_the_one_of_iSCSI() =>
        // RFC 3720, B.4, and the usual check value of CRC-32C.
        BarBlock.Checksum(Encoding.ASCII.GetBytes("123456789")).ShouldBe(0xE3069283);

    [Fact]
    public void Numbers_of_every_width_come_back()
    {
        var random = new Random(1);
        for (int width = 0; width <= 64; width++)
        {
            for (int count = 1; count <= BitGroup.Size; count++)
            {
                var group = new ulong[count];
                for (int i = 0; i < count; i++)
                    group[i] = width == 0 ? 0 : (ulong)random.NextInt64() << 1 >> (64 - width);
                int stored = BitGroup.WidthOf(group);
                stored.ShouldBeLessThanOrEqualTo(width > 57 ? 64 : width);
                var bytes = new byte[BitGroup.BytesOf(64) + 8];
                random.NextBytes(bytes);
                BitGroup.Pack(group, stored, bytes);
                var back = new ulong[BitGroup.Size];
                random.NextBytes(bytes.AsSpan(BitGroup.BytesOf(stored)));
                BitGroup.Unpack(bytes, stored, back);
                back[..count].ShouldBe(group);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Signs_come_back(long value) => BitGroup.UnZigZag(BitGroup.ZigZag(value)).ShouldBe(value);

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(2047)]
    [InlineData(2048)]
    public void Generated_bars_come_back_and_are_small(int count)
    {
        var bars = new GeneratedBarSource(new() { Count = count, GapProbability = 0.01 }).ReadAll().ToArray();

        int bytes = RoundTrip(bars, Timeframe.OneMinute);

        if (count > 2_000)
            ((double)bytes / count).ShouldBeLessThan(12);
    }

    [Fact]
    public void Bars_of_any_bits_come_back()
    {
        var random = new Random(3);
        for (int round = 0; round < 400; round++)
        {
            var bars = new Bar[random.Next(1, 200)];
            long time = random.NextInt64(-4_000_000_000_000_000_000, 4_000_000_000_000_000_000);
            for (int i = 0; i < bars.Length; i++)
            {
                time += random.NextInt64(1, round % 3 == 0 ? 1L << 50 : 120_000_000_000);
                double[] prices = [Price(random, round), Price(random, round), Price(random, round), Price(random, round)];
                Array.Sort(prices);
                long close = round % 2 == 0 ? time + Timeframe.OneMinute.Nanoseconds : time + random.NextInt64(1, 1L << 40);
                bars[i] = new(new(time), new(close), prices[1], prices[3], prices[0], prices[2], round % 5 == 0 ? random.NextDouble() : Price(random, round));
            }

            RoundTrip(bars, Timeframe.OneMinute);
        }
    }

    [Fact]
    public void Months_come_back()
    {
        var month = Timeframe.Parse("1M");
        RoundTrip([.. new GeneratedBarSource(new() { Count = 60, Timeframe = month, AnnualVolatility = 0.1 }).ReadAll()], month);
    }

    [Theory]
    [InlineData("BTCUSDT-PERP-1m")]
    [InlineData("AIG-1d-adjusted")]
    [InlineData("SPY-1h-adjusted")]
    [InlineData("ADABTC-1m")]
    [InlineData("GOOG-1d")]
    [InlineData("BTCUSD-1d")]
    public void Real_bars_come_back(string name)
    {
        var source = CsvBarSource.Create(SharedData.Path($"data/bars/{name}.csv.gz"));
        var bars = source.ReadAll().ToArray();
        for (int i = 0; i < bars.Length; i += BarBlock.MaxBars)
            RoundTrip(bars[i..Math.Min(i + BarBlock.MaxBars, bars.Length)], source.Timeframe);
    }

    private static double Price(Random random, int round) => (round % 7) switch
    {
        0 => random.NextDouble() * Math.Pow(10, random.Next(-5, 6)),
        1 => random.Next(1, 1_000_000) / 100.0,
        2 => random.Next(1, 4_000) * 0.25,
        3 => random.Next(1, 50) == 1 ? random.NextDouble() : random.Next(1, 1_000_000) / 1000.0,
        4 => double.MaxValue * random.NextDouble(),
        5 => double.Epsilon * random.Next(1, 100),
        _ => random.NextInt64(1, 1L << 53),
    };

    private static int RoundTrip(Bar[] bars, Timeframe timeframe)
    {
        var block = new BarBlockEncoder(timeframe).Encode(bars);
        BarBlock.TryRead(block.Span, out var header).ShouldBeTrue();
        header.Bytes.ShouldBe(block.Length);
        BarBlock.IsIntact(block.Span).ShouldBeTrue();
        var back = new Bar[BarBlock.MaxBars];
        new BarBlockDecoder(timeframe).Decode(block.Span, header, back);
        for (int i = 0; i < bars.Length; i++)
        {
            if (back[i] != bars[i] || BitConverter.DoubleToInt64Bits(back[i].Volume) != BitConverter.DoubleToInt64Bits(bars[i].Volume))
                back[i].ShouldBe(bars[i], $"bar {i} of {bars.Length}");
        }

        return block.Length;
    }
}
