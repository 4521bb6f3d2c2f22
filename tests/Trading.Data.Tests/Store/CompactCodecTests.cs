namespace Trading.Data.Tests;

public sealed class CompactCodecTests : IDisposable
{
    private static readonly Instrument Ether = BinanceFrames.Ether;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Records_of_any_bits_come_back()
    {
        var random = new Random(5);
        var bars = new StoreCodecs<Bar>(Timeframe.OneMinute);
        var trades = new StoreCodecs<Trade>(default);
        var deltas = new StoreCodecs<BookDelta>(default);
        for (int round = 0; round < 24; round++)
        {
            int count = round == 0 ? trades.Compact.MaxRows : random.Next(1, 3_000);
            long time = random.NextInt64(-4_000_000_000_000_000_000, 4_000_000_000_000_000_000);
            var someTrades = new Trade[count];
            var someDeltas = new BookDelta[count];
            var someBars = new Bar[count];
            for (int i = 0; i < count; i++)
            {
                time += 60_000_000_000 + (random.Next(4) == 0 ? 0 : random.NextInt64(0, 1L << (round % 45)));
                double price = Number(random, round);
                someTrades[i] = new(new(time), price, Number(random, round + 1), (OrderSide)random.Next(2));
                someDeltas[i] = new(new(time), (BookAction)random.Next(3), (OrderSide)random.Next(2), price, Number(random, round + 2), random.NextInt64(long.MinValue, long.MaxValue), random.Next(2) == 0);
                someBars[i] = new(new(time), new(time + (round % 3 == 0 ? random.Next(1, 1000) : 60_000_000_000)), price, price * (1 + (random.Next(3) * 0.25)), price / (1 + random.Next(3)), price, Number(random, round));
            }

            RoundTrip(bars, someBars);
            RoundTrip(trades, someTrades);
            RoundTrip(deltas, someDeltas);
        }
    }

    [Fact]
    public void The_tables_of_the_model_do_not_hang_on_the_last_bit_of_a_logarithm()
    {
        for (int i = 0; i < 4096; i++)
            Math.Abs(LogisticTables.LogitOf(i) - Math.Floor(LogisticTables.LogitOf(i)) - 0.5).ShouldBeGreaterThan(1e-9);
        for (int i = -LogisticTables.Limit; i <= LogisticTables.Limit; i++)
            Math.Abs(LogisticTables.ProbabilityOf(i) - Math.Floor(LogisticTables.ProbabilityOf(i)) - 0.5).ShouldBeGreaterThan(1e-9);
        LogisticTables.Logit(2048 + 1024).ShouldBe(281);
        LogisticTables.Probability(0).ShouldBe(32_768);
    }

    [Fact]
    public void An_archive_is_smaller_reads_the_same_and_can_be_appended_to()
    {
        var bars = new GeneratedBarSource(new() { Count = 60_000, Instrument = Ether, GapProbability = 0.001 });
        var all = bars.ReadAll().ToArray();
        var store = new MarketDataStore(_folder.Path);
        store.Import(new MemoryBarSource(Ether, Timeframe.OneMinute, all.AsMemory(0, 50_000)));
        var version = store.Freeze<Bar>(Ether.Id, Timeframe.OneMinute);
        long fast = store.List()[0].Bytes;
        store.Compact<Bar>(Ether.Id, Timeframe.OneMinute, StoreCompression.Compact).ShouldBeGreaterThan(fast / 10);
        store.Freeze<Bar>(Ether.Id, Timeframe.OneMinute).ShouldBe(version);

        store.Import(new MemoryBarSource(Ether, Timeframe.OneMinute, all)).ShouldBe(10_000);
        store.OpenBars(Ether.Id, Timeframe.OneMinute).ReadAll().ShouldBe(all);
        store.OpenBars(Ether.Id, Timeframe.OneMinute, version: version.Hash).ReadAll().ShouldBe(all[..50_000]);
        var (from, to) = (all[20_001].OpenTime, all[55_000].OpenTime);
        store.OpenBars(Ether.Id, Timeframe.OneMinute, from, to).ReadAll().ShouldBe(all[20_001..55_000]);
        store.Compact<Bar>(Ether.Id, Timeframe.OneMinute);
        store.OpenBars(Ether.Id, Timeframe.OneMinute).ReadAll().ShouldBe(all);
    }

    [Theory]
    [InlineData(StoreCompression.Fast)]
    [InlineData(StoreCompression.Compact)]
    public void A_file_that_is_cut_under_a_reader_is_an_error(StoreCompression compression)
    {
        var store = new MarketDataStore(_folder.Path);
        store.Import(new GeneratedBarSource(new() { Count = 60_000, Instrument = Ether }));
        store.Compact<Bar>(Ether.Id, Timeframe.OneMinute, compression);
        string file = Directory.GetFiles(_folder.Path, "2024-02.bars", SearchOption.AllDirectories).ShouldHaveSingleItem();
        using var reader = store.OpenBars(Ether.Id, Timeframe.OneMinute).Open();
        reader.Read().IsEmpty.ShouldBeFalse();
        using (var cut = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            cut.SetLength(cut.Length / 2);
        var error = Should.Throw<MarketDataException>(() =>
        {
            while (!reader.Read().IsEmpty)
            {
            }
        });
        error.Message.ShouldContain("2024-02.bars' is damaged: the block at byte ");
    }

    [Fact]
    public void A_block_that_is_damaged_and_has_its_checksum_right_is_refused_or_read_and_never_more()
    {
        var bars = new GeneratedBarSource(new() { Count = 3_000 }).ReadAll().ToArray();
        var codecs = new StoreCodecs<Bar>(Timeframe.OneMinute);
        byte[] block = codecs.Compact.Encode(bars).ToArray();
        var random = new Random(8);
        var back = new Bar[codecs.Compact.MaxRows];
        int refused = 0;
        for (int round = 0; round < 200; round++)
        {
            byte[] damaged = [.. block];
            damaged[random.Next(StoreBlock.HeaderBytes, damaged.Length)] ^= (byte)(1 << random.Next(8));
            StoreBlock.TryRead(damaged, codecs.Compact.Magic, codecs.Compact.MaxBytes, codecs.Compact.MaxRows, out var header).ShouldBeTrue();
            try
            {
                codecs.Compact.Decode(damaged, header, back);
            }
            catch (Exception e) when (e is InvalidDataException or IndexOutOfRangeException or ArgumentException)
            {
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(0);
    }

    private static double Number(Random random, int round) => (round % 6) switch
    {
        0 => random.NextDouble() + 0.001,
        1 => random.Next(1, 1_000_000) / 100.0,
        2 => random.Next(1, 40) == 1 ? random.NextDouble() + 0.001 : random.Next(1, 1_000_000) / 1000.0,
        3 => 1e300 * random.NextDouble(),
        4 => double.Epsilon * random.Next(100, 1000),
        _ => random.NextInt64(1, 1L << 53),
    };

    private static void RoundTrip<T>(StoreCodecs<T> codecs, T[] records)
    {
        byte[] block = codecs.Compact.Encode(records).ToArray();
        codecs.Of(block).ShouldBe(codecs.Compact);
        StoreBlock.TryRead(block, codecs.Compact.Magic, codecs.Compact.MaxBytes, codecs.Compact.MaxRows, out var header).ShouldBeTrue();
        (header.Bytes, header.Count).ShouldBe((block.Length, records.Length));
        BarBlock.IsIntact(block).ShouldBeTrue();
        var back = new T[codecs.Compact.MaxRows];
        codecs.Compact.Decode(block, header, back);
        back.AsSpan(0, records.Length).SequenceEqual(records).ShouldBeTrue();
    }
}
