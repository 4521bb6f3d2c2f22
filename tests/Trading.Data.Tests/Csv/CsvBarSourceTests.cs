using System.Globalization;
using Trading.TestData;

namespace Trading.Data.Tests;

public sealed class CsvBarSourceTests : IDisposable
{
    private const string Plain = "time,open,high,low,close,volume\n2024-01-02T03:04:00Z,1.5,2.5,0.5,2,10\n2024-01-02T03:05:00Z,2,3.25,1.125,3,0\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("with Windows line ends", "time,open,high,low,close,volume\r\n2024-01-02T03:04:00Z,1.5,2.5,0.5,2,10\r\n2024-01-02T03:05:00Z,2,3.25,1.125,3,0\r\n")]
    [InlineData("without a last line end", "time,open,high,low,close,volume\n2024-01-02T03:04:00Z,1.5,2.5,0.5,2,10\n2024-01-02T03:05:00Z,2,3.25,1.125,3,0")]
    [InlineData("with blank lines at the end", "time,open,high,low,close,volume\n2024-01-02T03:04:00Z,1.5,2.5,0.5,2,10\n2024-01-02T03:05:00Z,2,3.25,1.125,3,0\n\n \r\n\n")]
    [InlineData("with a byte order mark", "\uFEFFtime,open,high,low,close,volume\n2024-01-02T03:04:00Z,1.5,2.5,0.5,2,10\n2024-01-02T03:05:00Z,2,3.25,1.125,3,0\n")]
    [InlineData("without a header", "2024-01-02T03:04:00Z,1.5,2.5,0.5,2,10\n2024-01-02T03:05:00Z,2,3.25,1.125,3,0\n")]
    [InlineData("without a header, with more columns", "1704164640000,1.5,2.5,0.5,2,10,1704164699999,x\n1704164700000,2,3.25,1.125,3,0,1704164759999,y\n")]
    [InlineData("semicolons", "Date;Open;High;Low;Close;Volume\n2024-01-02 03:04;1.5;2.5;0.5;2;10\n2024-01-02 03:05;2;3.25;1.125;3;0\n")]
    [InlineData("tabs", "timestamp\topen\thigh\tlow\tclose\tvolume\n2024-01-02T03:04:00\t1.5\t2.5\t0.5\t2\t10\n2024-01-02T03:05:00\t2\t3.25\t1.125\t3\t0\n")]
    [InlineData("quotes and spaces", "\"Open_Time\", \"open\",high,low,close,\"volume\"\n\"2024-01-02T03:04:00Z\", 1.5 ,\"2.5\",0.5,2,\"10\"\n\"2024-01-02T03:05:00Z\",2, 3.25,1.125,3,0 \n")]
    [InlineData("other order, more columns", "symbol,volume,close,low,high,open,time\n\"A,\"\"B\",10,2,.5,2.5,1.5,2024-01-02T03:04Z\n,0,3,1.125,3.25,2,2024-01-02T03:05Z\n")]
    [InlineData("an offset", "time,open,high,low,close,volume\n2024-01-02T04:34:00+01:30,1.5,2.5,0.5,2,10\n2024-01-01 22:05:00.000-0500,2,3.25,1.125,3,0\n")]
    [InlineData("epoch seconds", "time,open,high,low,close,volume\n1704164640,1.5,2.5,0.5,2,10\n1704164700,2,3.25,1.125,3,0\n")]
    [InlineData("epoch seconds with decimals", "time,open,high,low,close,volume\n1704164640.0,1.5,2.5,0.5,2,10\n1704164700.0,2,3.25,1.125,3,0\n")]
    [InlineData("epoch milliseconds", "time,open,high,low,close,volume\n1704164640000,1.5,2.5,0.5,2,10\n1704164700000,2,3.25,1.125,3,0\n")]
    [InlineData("epoch microseconds", "time,open,high,low,close,volume\n1704164640000000,1.5,2.5,0.5,2,10\n1704164700000000,2,3.25,1.125,3,0\n")]
    [InlineData("epoch nanoseconds", "time,open,high,low,close,volume\n1704164640000000000,1.5,2.5,0.5,2,10\n1704164700000000000,2,3.25,1.125,3,0\n")]
    [InlineData("exponents and signs", "time,open,high,low,close,volume\n2024-01-02T03:04:00Z,15e-1,+2.5,5E-01,2.0e0,1e+1\n2024-01-02T03:05:00Z,2.,0.325e1,1.1250000000000000000000,3,0.000\n")]
    public void The_same_two_bars_come_out_of_every_dialect(string dialect, string text)
    {
        var bars = CsvBarSource.Create(_folder.Write("dialect.csv", text)).ReadAll();

        bars.ShouldBe(
            [
                new(Timestamp.Parse("2024-01-02T03:04:00Z"), Timestamp.Parse("2024-01-02T03:05:00Z"), 1.5, 2.5, 0.5, 2, 10),
                new(Timestamp.Parse("2024-01-02T03:05:00Z"), Timestamp.Parse("2024-01-02T03:06:00Z"), 2, 3.25, 1.125, 3, 0),
            ],
            dialect);
    }

    [Fact]
    public void Packed_files_are_unpacked_whatever_they_are_called()
    {
        var expected = CsvBarSource.Create(_folder.Write("plain.csv", Plain)).ReadAll();
        expected.Count.ShouldBe(2);

        CsvBarSource.Create(_folder.Write("a.csv.gz", TemporaryFolder.GZip(Plain))).ReadAll().ShouldBe(expected);
        CsvBarSource.Create(_folder.Write("b.csv", TemporaryFolder.GZip(Plain))).ReadAll().ShouldBe(expected);
        CsvBarSource.Create(_folder.WriteZip("c.zip", ("folder/", ""), ("folder/c.csv", Plain))).ReadAll().ShouldBe(expected);
    }

    [Fact]
    public void A_file_without_a_volume_has_volume_zero()
    {
        var bars = CsvBarSource.Create(_folder.Write("x.csv", "date,open,high,low,close\n2024-01-02,1,1,1,1\n2024-01-03,1,1,1,1\n")).ReadAll();

        bars.Select(bar => bar.Volume).ShouldBe([0, 0]);
    }

    [Theory]
    [InlineData("2024-01-01,2024-01-02,2024-01-03,2024-01-06", "1d")]
    [InlineData("2024-01-01T00:00,2024-01-01T04:00,2024-01-01T08:00", "4h")]
    [InlineData("2024-01-01,2024-01-08,2024-01-15", "1w")]
    [InlineData("2024-01-01,2024-02-01,2024-03-01,2024-04-01", "1M")]
    [InlineData("2024-01-01T00:00:00.100Z,2024-01-01T00:00:00.200Z", "100ms")]
    [InlineData("20240101,20240102", "1d")]
    public void The_timeframe_is_the_most_frequent_distance(string times, string timeframe)
    {
        string text = "time,open,high,low,close\n" + string.Concat(times.Split(',').Select(time => time + ",1,1,1,1\n"));

        var source = CsvBarSource.Create(_folder.Write("x.csv", text));

        source.Timeframe.ShouldBe(Timeframe.Parse(timeframe));
        source.ReadAll().ShouldAllBe(bar => bar.CloseTime == source.Timeframe.CloseOf(bar.OpenTime));
    }

    [Theory]
    [InlineData("BTCUSDT-PERP-1m.csv", "BTCUSDT-PERP", "BTC", "USDT", InstrumentKind.Perpetual, "0.00000001")]
    [InlineData("btcusdt-1m.csv", "BTCUSDT", "BTC", "USDT", InstrumentKind.Spot, "0.00000001")]
    [InlineData("BTCUSDT-1m-2024-01.csv", "BTCUSDT", "BTC", "USDT", InstrumentKind.Spot, "0.00000001")]
    [InlineData("ETH-EUR_1h.csv", "ETH-EUR", "ETH", "EUR", InstrumentKind.Spot, "0.00000001")]
    [InlineData("ADABTC.csv", "ADABTC", "ADA", "BTC", InstrumentKind.Spot, "0.00000001")]
    [InlineData("SPY-1d-adjusted.csv", "SPY", "SPY", "USD", InstrumentKind.Equity, "1")]
    [InlineData("aapl.csv", "AAPL", "AAPL", "USD", InstrumentKind.Equity, "1")]
    public void The_instrument_is_inferred_from_the_name(string name, string symbol, string baseCurrency, string quote, InstrumentKind kind, string lot)
    {
        var instrument = CsvBarSource.Create(_folder.Write(name, Plain)).Instrument;

        instrument.Id.ShouldBe(new InstrumentId("FILE", symbol));
        instrument.BaseCurrency.Code.ShouldBe(baseCurrency);
        instrument.QuoteCurrency.Code.ShouldBe(quote);
        instrument.Kind.ShouldBe(kind);
        instrument.LotSize.ShouldBe(decimal.Parse(lot, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("100,101,99,100", "1")]
    [InlineData("100.00,101.50,99,100", "0.1")]
    [InlineData("5.352e-05,5.4e-05,5.348e-05,5.4e-05", "0.00000001")]
    [InlineData("1,1.12345678901234,1,1", "0.00000001")]
    public void The_tick_is_the_decimals_of_the_prices(string prices, string tick) =>
        CsvBarSource.Create(_folder.Write("x.csv", $"time,open,high,low,close\n2024-01-01,{prices}\n2024-01-02,{prices}\n"))
            .Instrument.TickSize.ShouldBe(decimal.Parse(tick, CultureInfo.InvariantCulture));

    [Fact]
    public void What_the_options_say_is_taken()
    {
        var instrument = new Instrument(InstrumentId.Parse("OANDA:EURUSD"), Currency.Of("EUR"), Currency.Of("USD"));
        var options = new CsvBarOptions
        {
            Instrument = instrument,
            Timeframe = Timeframe.OneHour,
            TimeColumn = "t",
            OpenColumn = "ask_open",
            HighColumn = "ask_high",
            LowColumn = "ask_low",
            CloseColumn = "ask_close",
            VolumeColumn = "ticks",
        };
        string path = _folder.Write("x.csv", "T,bid_open,ask_open,ask_high,ask_low,ask_close,ticks\n2024-01-01,1,2,4,1,3,5\n");

        var source = CsvBarSource.Create(path, options);

        source.Instrument.ShouldBe(instrument);
        source.Description.ShouldBe(path);
        var open = Timestamp.FromUtc(2024, 1, 1);
        source.ReadAll().ShouldBe([new(open, open + TimeSpan.FromHours(1), 2, 4, 1, 3, 5)]);
    }

    [Fact]
    public void Decimal_commas_of_the_machine_change_nothing()
    {
        var culture = CultureInfo.CurrentCulture;
        var invariant = CsvBarSource.Create(_folder.Write("x.csv", Plain)).ReadAll();
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            CsvBarSource.Create(_folder.File("x.csv")).ReadAll().ShouldBe(invariant);
            string path = _folder.Write("y.csv", Plain.Replace(",2,10", ",2.75,10", StringComparison.Ordinal));
            Should.Throw<MarketDataException>(() => CsvBarSource.Create(path).ReadAll()).Message.ShouldContain("from 0.5 to 2.5");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_source_serves_several_readers_at_once()
    {
        var source = CsvBarSource.Create(_folder.Write("x.csv", TemporaryFolder.Minutes(5_000)));
        using var one = source.Open();
        using var two = source.Open();

        var first = one.Read().ToArray();
        one.Read().Span[0].ShouldNotBe(first[0]);
        two.Read().ToArray().ShouldBe(first);
    }

    [Fact]
    public void Nothing_is_allocated_per_row()
    {
        var source = CsvBarSource.Create(_folder.Write("x.csv", TemporaryFolder.Minutes(60_000)));
        source.ReadAll();
        using var reader = source.Open();
        reader.Read();

        long before = GC.GetAllocatedBytesForCurrentThread();
        long rows = 0;
        while (reader.Read() is { IsEmpty: false } chunk)
            rows += chunk.Length;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        rows.ShouldBeGreaterThan(50_000);
        // Anything per row would be a million bytes and more; the counter itself is only exact to a block of some 8,000.
        allocated.ShouldBeLessThan(20_000);
    }

    [Theory]
    [MemberData(nameof(SharedFiles))]
    public void Real_files_read_as_a_plain_parser_reads_them(string name)
    {
        string path = SharedData.Path("data/bars/" + name);
        var source = CsvBarSource.Create(path);
        using var text = new StreamReader(new System.IO.Compression.GZipStream(File.OpenRead(path), System.IO.Compression.CompressionMode.Decompress));
        text.ReadLine();

        foreach (var bar in source.ReadAll())
        {
            var row = text.ReadLine()!.Split(',');
            var numbers = row.Skip(1).Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
            var open = Timestamp.Parse(row[0]);
            bar.ShouldBe(new(open, source.Timeframe.CloseOf(open), numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]));
        }

        text.ReadLine().ShouldBeNull();
        name.ShouldContain($"-{source.Timeframe}");
    }

    public static TheoryData<string> SharedFiles() =>
    [
        "BTCUSDT-PERP-1m.csv.gz", "AIG-1d-adjusted.csv.gz", "SPY-1h-adjusted.csv.gz", "ADABTC-1m.csv.gz", "ETHBTC-5m.csv.gz", "SPY-1m.csv.gz", "GOOG-1d.csv.gz",
    ];
}
