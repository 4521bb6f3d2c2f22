using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Trading.TestData;

namespace Trading.Data.Tests;

public sealed class MarketDataStoreTests : IDisposable
{
    private static readonly Instrument Coin = new(InstrumentId.Parse("T:COIN/USD"), Currency.Of("COIN"), Currency.Of("USD"))
    {
        Kind = InstrumentKind.Perpetual,
        TickSize = 0.1m,
        LotSize = 0.001m,
        MinNotional = 5,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_goes_in_comes_out_over_files_and_sessions()
    {
        var store = new MarketDataStore(_folder.Path);
        var bars = new GeneratedBarSource(new() { Count = 100_000, Instrument = Coin, GapProbability = 0.001 }).ReadAll();
        var span = CollectionsMarshal.AsSpan(bars);
        using (var writer = store.OpenWriter<Bar>(Coin, "first", Timeframe.OneMinute))
        {
            writer.LastTime.ShouldBeNull();
            writer.Append(span[..30_000]);
        }

        using (var writer = store.OpenWriter<Bar>(Coin, "second", Timeframe.OneMinute))
        {
            writer.LastTime.ShouldBe(bars[29_999].OpenTime);
            foreach (var bar in span[30_000..30_010])
                writer.Append(bar);
            writer.Flush();
            writer.Append(span[30_010..]);
        }

        var source = store.OpenBars(Coin.Id, Timeframe.OneMinute);
        source.ReadAll().SequenceEqual(bars).ShouldBeTrue();
        source.Instrument.ShouldBe(Coin);
        MarketDataHash.Compute(source).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(span))));
        var listed = store.List().ShouldHaveSingleItem();
        listed.Instrument.ShouldBe(Coin);
        listed.Count.ShouldBe(100_000);
        listed.Start.ShouldBe(bars[0].OpenTime);
        listed.End.ShouldBe(bars[^1].CloseTime);
        listed.Sources.ShouldBe(["first", "second"]);
        listed.Files.ShouldBe(bars.Select(bar => bar.OpenTime.ToString()[..7]).Distinct().Count());
        listed.Bytes.ShouldBe(Directory.GetFiles(_folder.Path, "*.bars", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length));
        File.Exists(Path.Combine(_folder.Path, "T", "COIN%2FUSD", "bars-1m", "1", "2024-01.bars")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("1s", "2024-01-01.bars")]
    [InlineData("5m", "2024-01.bars")]
    [InlineData("1h", "2024.bars")]
    [InlineData("1d", "all.bars")]
    [InlineData("1M", "all.bars")]
    public void Files_are_of_a_size_that_fits_the_timeframe(string timeframe, string first)
    {
        var store = new MarketDataStore(_folder.Path);
        var source = new GeneratedBarSource(new() { Count = 200, Timeframe = Timeframe.Parse(timeframe), AnnualVolatility = 0.05 });

        store.Import(source).ShouldBe(200);

        Directory.GetFiles(_folder.Path, "*.bars", SearchOption.AllDirectories).Select(Path.GetFileName).ShouldContain(first);
        store.OpenBars(source.Instrument.Id, source.Timeframe).ReadAll().ShouldBe(source.ReadAll());
    }

    [Fact]
    public void An_import_goes_on_where_it_ended()
    {
        var store = new MarketDataStore(_folder.Path);
        store.Import(new GeneratedBarSource(new() { Count = 5_000 })).ShouldBe(5_000);
        store.Import(new GeneratedBarSource(new() { Count = 5_000 })).ShouldBe(0);
        store.Import(new GeneratedBarSource(new() { Count = 7_000 })).ShouldBe(2_000);

        var all = new GeneratedBarSource(new() { Count = 7_000 });
        store.OpenBars(all.Instrument.Id, all.Timeframe).ReadAll().ShouldBe(all.ReadAll());
    }

    [Fact]
    public void A_range_reads_what_opens_within_it()
    {
        var store = new MarketDataStore(_folder.Path);
        var source = new GeneratedBarSource(new() { Count = 60_000 });
        store.Import(source);
        var from = Timestamp.FromUtc(2024, 1, 30);
        var to = Timestamp.FromUtc(2024, 2, 3, 7, 30);

        store.OpenBars(source.Instrument.Id, source.Timeframe, from, to).ReadAll()
            .ShouldBe([.. source.ReadAll().Where(bar => bar.OpenTime >= from && bar.OpenTime < to)]);
        store.OpenBars(source.Instrument.Id, source.Timeframe, to, from).ReadAll().ShouldBeEmpty();
    }

    [Fact]
    public void A_reader_sees_what_was_flushed_when_it_was_opened()
    {
        var store = new MarketDataStore(_folder.Path);
        var bars = new GeneratedBarSource(new() { Count = 3_000 }).ReadAll().ToArray();
        using var writer = store.OpenWriter<Bar>(Coin, "live", Timeframe.OneMinute);
        writer.Append(bars.AsSpan(0, 1_000));
        writer.Flush();
        writer.Append(bars.AsSpan(1_000, 500));
        var source = store.OpenBars(Coin.Id, Timeframe.OneMinute);
        using var reader = source.Open();
        writer.Append(bars.AsSpan(1_500));
        writer.Flush();

        reader.ExpectedCount.ShouldBe(1_000);
        reader.Read().Length.ShouldBe(1_000);
        reader.Read().IsEmpty.ShouldBeTrue();
        source.ReadAll().ShouldBe(bars);
    }

    [Fact]
    public void Two_writers_and_bars_that_do_not_fit_are_refused()
    {
        var store = new MarketDataStore(_folder.Path);
        var bars = new GeneratedBarSource(new() { Count = 100 }).ReadAll().ToArray();
        using (var writer = store.OpenWriter<Bar>(Coin, "one", Timeframe.OneMinute))
        {
            Should.Throw<MarketDataException>(() => store.OpenWriter<Bar>(Coin, "two", Timeframe.OneMinute)).Message.ShouldContain("Another writer");
            writer.Append(bars);
            Should.Throw<MarketDataException>(() => writer.Append(bars.AsSpan(99, 1))).Message.ShouldContain("its time stands there twice");
            Should.Throw<MarketDataException>(() => writer.Append(bars.AsSpan(5, 1))).Message.ShouldContain("out of order");
            var next = bars[99].CloseTime;
            Should.Throw<MarketDataException>(() => writer.Append(new Bar(next, next + TimeSpan.FromMinutes(1), 1, 2, 3, 1, 1))).Message.ShouldContain("below");
        }

        store.OpenBars(Coin.Id, Timeframe.OneMinute).ReadAll().ShouldBe(bars);
        Should.Throw<MarketDataException>(() => store.OpenBars(Coin.Id, Timeframe.OneHour)).Message.ShouldContain("has no bars of 1h of T:COIN/USD");
    }

    [Fact]
    public void A_damaged_file_is_noticed_with_its_place()
    {
        var store = new MarketDataStore(_folder.Path);
        store.Import(new GeneratedBarSource(new() { Count = 30_000, Instrument = Coin }));
        string path = Directory.GetFiles(_folder.Path, "*.bars", SearchOption.AllDirectories)[0];
        var bytes = File.ReadAllBytes(path);
        bytes[100_000] ^= 4;
        File.WriteAllBytes(path, bytes);

        var message = Should.Throw<MarketDataException>(() => store.OpenBars(Coin.Id, Timeframe.OneMinute).ReadAll()).Message;
        message.ShouldContain(path);
        message.ShouldContain("the block at byte");

        File.WriteAllText(Path.Combine(Path.GetDirectoryName(path)!, "..", "dataset.json"), "{}");
        Should.Throw<MarketDataException>(() => store.List()).Message.ShouldContain("dataset.json");
    }

    [Fact]
    public void Nothing_is_allocated_per_bar()
    {
        var store = new MarketDataStore(_folder.Path);
        store.Import(new GeneratedBarSource(new() { Count = 60_000, Instrument = Coin, Start = Timestamp.FromUtc(2024, 1, 1) }));
        using var reader = store.OpenBars(Coin.Id, Timeframe.OneMinute).Open();
        reader.Read();

        long before = GC.GetAllocatedBytesForCurrentThread();
        long rows = 0;
        while (reader.Read() is { IsEmpty: false } bars)
            rows += bars.Length;

        rows.ShouldBeGreaterThan(50_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(20_000);
    }

    [Fact]
    public void The_shared_series_come_back_identical()
    {
        string any = SharedData.Path("data/bars/SPY-1m.csv.gz");
        var store = new MarketDataStore(_folder.Path);
        foreach (string path in Directory.GetFiles(Path.GetDirectoryName(any)!, "*.csv.gz").Where(path => !path.Contains("bidask", StringComparison.Ordinal)))
        {
            var source = CsvBarSource.Create(path);
            store.Import(source);
            store.OpenBars(source.Instrument.Id, source.Timeframe).ReadAll().SequenceEqual(source.ReadAll()).ShouldBeTrue(path);
        }

        store.List().Count.ShouldBeGreaterThan(30);
    }
}
