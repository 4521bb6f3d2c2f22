namespace Trading.Data.Tests;

public sealed class StoredKindsTests : IDisposable
{
    private static readonly Instrument Ether = BinanceFrames.Ether;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_kind_is_stored_beside_the_bars_by_day()
    {
        var store = new MarketDataStore(_folder.Path);
        Check(RecordFileTests.Trades, "trades/1/2024-01-31.trades");
        Check(RecordFileTests.Quotes, "quotes/1/2024-01-31.quotes");
        Check(RecordFileTests.Deltas, "deltas/1/2024-01-31.deltas");
        Check(RecordFileTests.FundingRates, "funding/1/all.funding");
        Check(RecordFileTests.Actions, "actions/1/all.actions");
        store.Import(new GeneratedBarSource(new() { Count = 10, Instrument = Ether }));
        store.List().Select(series => series.ToString()).ShouldBe(
        [
            "BINANCE:ETHUSDT bars-1m", "BINANCE:ETHUSDT quotes", "BINANCE:ETHUSDT trades", "BINANCE:ETHUSDT deltas", "BINANCE:ETHUSDT funding", "BINANCE:ETHUSDT actions",
        ]);
        Should.Throw<MarketDataException>(() => store.Open<Trade>(InstrumentId.Parse("X:Y"))).Message.ShouldContain("has no trades of X:Y");
        Should.Throw<ArgumentException>(() => store.Open<Trade>(Ether.Id, Timeframe.OneMinute)).Message.ShouldContain("trades have no timeframe");
        Should.Throw<ArgumentException>(() => store.Open<Bar>(Ether.Id)).Message.ShouldContain("Bars need a timeframe");

        void Check<T>(T[] records, string file)
        {
            store.Import(new MemoryMarketDataSource<T>(Ether, records)).ShouldBe(records.Length);
            RecordFileTests.ReadAll(store.Open<T>(Ether.Id)).ShouldBe(records);
            File.Exists(Path.Combine(_folder.Path, "BINANCE", "ETHUSDT", file)).ShouldBeTrue();
            MarketDataHash.Compute(store.Open<T>(Ether.Id)).ShouldBe(MarketDataHash.Compute(new MemoryMarketDataSource<T>(Ether, records)));
        }
    }

    [Fact]
    public void An_import_of_trades_goes_on_within_a_moment_that_has_several()
    {
        var random = new Random(2);
        var trades = new Trade[20_000];
        long time = Timestamp.FromUtc(2024, 1, 30, 23).UnixNanoseconds;
        for (int i = 0; i < trades.Length; i++)
            trades[i] = new(new(time += random.Next(3) == 0 ? random.Next(1, 9) * 100_000_000L : 0), 100 + random.Next(50), 1 + random.Next(9), (OrderSide)random.Next(2));
        var store = new MarketDataStore(_folder.Path);
        int taken = 0;
        while (taken < trades.Length)
        {
            int next = Math.Min(trades.Length, taken + random.Next(1, 3_000));
            store.Import(new MemoryMarketDataSource<Trade>(Ether, trades.AsMemory(0, next))).ShouldBe(next - taken);
            taken = next;
        }

        RecordFileTests.ReadAll(store.Open<Trade>(Ether.Id)).ShouldBe(trades);
        var listed = store.List().ShouldHaveSingleItem();
        listed.Files.ShouldBe(trades.Select(trade => trade.Time.ToString()[..10]).Distinct().Count());
        var from = trades[7_000].Time;
        var to = trades[12_345].Time;
        RecordFileTests.ReadAll(store.Open<Trade>(Ether.Id, default, from, to)).ShouldBe([.. trades.Where(trade => trade.Time >= from && trade.Time < to)]);
    }

    [Fact]
    public void A_version_is_read_as_it_was_whatever_comes_later()
    {
        var store = new MarketDataStore(_folder.Path);
        var all = new GeneratedBarSource(new() { Count = 60_000 });
        var bars = all.ReadAll();
        store.Import(new GeneratedBarSource(new() { Count = 40_000 }));
        var first = store.Freeze<Bar>(all.Instrument.Id, Timeframe.OneMinute);
        first.Hash.ShouldBe(MarketDataHash.Compute(new GeneratedBarSource(new() { Count = 40_000 })));
        first.Count.ShouldBe(40_000);
        store.Freeze<Bar>(all.Instrument.Id, Timeframe.OneMinute).ShouldBe(first);

        store.Import(all).ShouldBe(20_000);
        var other = new GeneratedBarSource(new() { Count = 500, Seed = 9 });
        var replaced = store.Replace(other);
        replaced.Hash.ShouldBe(MarketDataHash.Compute(other));
        Open(null).ReadAll().ShouldBe(other.ReadAll());
        Open(first.Hash[..8]).ReadAll().ShouldBe(bars[..40_000]);
        MarketDataHash.Compute(Open(first.Hash)).ShouldBe(first.Hash);

        var versions = store.List().ShouldHaveSingleItem().Versions;
        versions.Select(version => version.Count).ShouldBe([40_000, 60_000, 500]);
        Open(versions[1].Hash).ReadAll().ShouldBe(bars);
        Should.Throw<MarketDataException>(() => Open("abcdef12")).Message.ShouldContain("has no version abcdef12");

        // A range of a version ends where the version does.
        var from = bars[39_990].OpenTime;
        store.OpenBars(all.Instrument.Id, Timeframe.OneMinute, from, null, first.Hash).ReadAll().ShouldBe(bars[39_990..40_000]);
        store.OpenBars(all.Instrument.Id, Timeframe.OneMinute, bars[45_000].OpenTime, null, first.Hash).ReadAll().ShouldBeEmpty();

        IBarSource Open(string? version) => store.OpenBars(all.Instrument.Id, Timeframe.OneMinute, version: version);
    }

    [Fact]
    public void Compacting_keeps_the_content_and_its_versions_and_makes_it_smaller()
    {
        var store = new MarketDataStore(_folder.Path);
        var bars = new GeneratedBarSource(new() { Count = 3_000 }).ReadAll();
        var instrument = new GeneratedBarSource().Instrument;
        string half = "";
        using (var writer = store.OpenWriter<Bar>(instrument, "live", Timeframe.OneMinute))
        {
            for (int i = 0; i < bars.Count; i++)
            {
                writer.Append(bars[i]);
                if (i % 5 == 0)
                    writer.Flush();
            }
        }

        half = store.Freeze<Bar>(instrument.Id, Timeframe.OneMinute).Hash;
        using (var writer = store.OpenWriter<Bar>(instrument, "live", Timeframe.OneMinute))
            writer.Append(new Bar(bars[^1].CloseTime, Timeframe.OneMinute.CloseOf(bars[^1].CloseTime), 5, 6, 4, 5, 1));
        long before = store.List()[0].Bytes;
        var open = store.OpenBars(instrument.Id, Timeframe.OneMinute).Open();

        long saved = store.Compact<Bar>(instrument.Id, Timeframe.OneMinute);

        saved.ShouldBeGreaterThan(before / 2);
        store.List()[0].Bytes.ShouldBe(before - saved);
        store.OpenBars(instrument.Id, Timeframe.OneMinute, version: half).ReadAll().ShouldBe(bars);
        store.OpenBars(instrument.Id, Timeframe.OneMinute).ReadAll().Count.ShouldBe(3_001);
        store.Import(new GeneratedBarSource(new() { Count = 3_010 })).ShouldBe(9);

        // A reader from before goes on reading what it opened.
        long rows = 0;
        while (open.Read() is { IsEmpty: false } read)
            rows += read.Length;
        rows.ShouldBe(3_001);
        open.Dispose();
        Directory.GetDirectories(Path.Combine(_folder.Path, "GENERATOR", "COINUSDT", "bars-1m")).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_replacement_that_fails_changes_nothing()
    {
        var store = new MarketDataStore(_folder.Path);
        var good = new GeneratedBarSource(new() { Count = 100 });
        store.Import(good);
        string path = _folder.Write("COINUSDT-1m.csv", TemporaryFolder.Minutes(1_500) + "2024-01-02T01:00:00Z,1,2,3,4,5\n");
        var bad = CsvBarSource.Create(path, new() { Instrument = good.Instrument });
        Should.Throw<MarketDataException>(() => store.Replace(bad)).Message.ShouldContain("line 1502");
        store.OpenBars(good.Instrument.Id, Timeframe.OneMinute).ReadAll().ShouldBe(good.ReadAll());
        using var writer = store.OpenWriter<Bar>(good.Instrument, "live", Timeframe.OneMinute);
        Should.Throw<MarketDataException>(() => store.Replace(good)).Message.ShouldContain("Another writer");
        Should.Throw<MarketDataException>(() => store.Compact<Bar>(good.Instrument.Id, Timeframe.OneMinute)).Message.ShouldContain("Another writer");
    }

    [Fact]
    public void A_damaged_file_of_trades_is_refused_with_its_name_and_never_gives_another_trade()
    {
        var random = new Random(12);
        var trades = new Trade[3_000];
        for (int i = 0; i < trades.Length; i++)
            trades[i] = new(new(Timestamp.FromUtc(2024, 1, 1).UnixNanoseconds + (i * 1_000_000_000L)), 100 + (i % 50 * 0.25), 1 + (i % 7), (OrderSide)(i % 2));
        var store = new MarketDataStore(_folder.Path);
        store.Import(new MemoryMarketDataSource<Trade>(Ether, trades));
        string path = Directory.GetFiles(_folder.Path, "*.trades", SearchOption.AllDirectories).Single();
        byte[] good = File.ReadAllBytes(path);
        int refused = 0;
        for (int round = 0; round < 500; round++)
        {
            byte[] bad = [.. good];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
                bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
            if (round % 3 == 0)
                bad = bad[..random.Next(bad.Length)];
            File.WriteAllBytes(path, bad);
            try
            {
                var read = RecordFileTests.ReadAll(store.Open<Trade>(Ether.Id));
                read.ShouldBe(trades[..read.Count]);
            }
            catch (MarketDataException e)
            {
                refused++;
                e.Message.ShouldContain(path);
            }
        }

        refused.ShouldBeGreaterThan(400);
    }
}
