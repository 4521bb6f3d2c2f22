using System.Globalization;

namespace Trading.Data.Tests;

public sealed class RecordFileTests : IDisposable
{
    private static readonly Timestamp Start = Timestamp.FromUtc(2024, 1, 31, 23, 59, 58);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static Trade[] Trades { get; } =
    [
        new(Start, 42_000.5, 0.001, OrderSide.Buy),
        new(Start, 1.0 / 3, 1e-9, OrderSide.Sell),
        new(new(Start.UnixNanoseconds + 1), 42_001, 0, OrderSide.Sell),
        new(new(Start.UnixNanoseconds + 123_456_789), 1e17, 12_345_678.875, OrderSide.Buy),
    ];

    public static Quote[] Quotes { get; } = [new(Start, 10, 1.5, 10.25, 0), new(Start, 10.1, 1, 10.05, 3)];

    public static BookDelta[] Deltas { get; } =
    [
        new(Start, BookAction.Clear, OrderSide.Buy, 0, 0, 0, false),
        new(Start, BookAction.Set, OrderSide.Sell, 10.5, 3, 77, true),
        new(new(Start.UnixNanoseconds + 5), BookAction.Remove, OrderSide.Buy, 9.5, 0, -12, true),
    ];

    public static FundingRate[] FundingRates { get; } = [new(Start, -0.000125, double.NaN), new(new(Start.UnixNanoseconds + 5), 0.0001, 42_000)];

    public static CorporateAction[] Actions { get; } = [new(Start, CorporateActionKind.Dividend, 0.24m), new(Start, CorporateActionKind.Split, 0.1m)];

    [Theory]
    [InlineData("x.csv")]
    [InlineData("x.csv.gz")]
    [InlineData("x.jsonl")]
    [InlineData("x.jsonl.gz")]
    public void Every_kind_comes_back_to_the_last_bit(string name)
    {
        RoundTrip(Trades);
        RoundTrip(Quotes);
        RoundTrip(Deltas);
        RoundTrip(FundingRates);
        RoundTrip(Actions);

        void RoundTrip<T>(T[] records)
        {
            string path = _folder.File(name);
            var source = new MemoryMarketDataSource<T>(BinanceFrames.Ether, records);
            long written = name.Contains("json", StringComparison.Ordinal) ? MarketDataFile.WriteJsonLines(source, path) : MarketDataFile.WriteCsv(source, path);
            written.ShouldBe(records.Length);
            ReadAll(MarketDataFile.Open<T>(path)).ShouldBe(records);
        }
    }

    [Fact]
    public void Bars_come_back_from_json_lines_with_their_timeframe()
    {
        var source = new GeneratedBarSource(new() { Count = 5_000, Timeframe = Timeframe.FiveMinutes });
        string path = _folder.File("COINUSDT-bars.jsonl");
        MarketDataFile.WriteJsonLines(source, path).ShouldBe(5_000);
        var back = MarketDataFile.OpenBars(path);
        back.Timeframe.ShouldBe(Timeframe.FiveMinutes);
        back.Instrument.Id.ToString().ShouldBe("FILE:COINUSDT");
        back.Instrument.TickSize.ShouldBe(0.01m);
        back.ReadAll().ShouldBe(source.ReadAll());

        string bare = _folder.Write("bare-1m.jsonl", """
            {"c":3,"o":2,"h":4,"l":1,"v":0.5,"time":1700000040000}
            {"close":3,"open":2,"high":4,"low":1,"time":1700000100000,"note":{"x":["}"]}}
            """);
        MarketDataFile.OpenBars(bare).ReadAll()[1].ShouldBe(
            new Bar(Timestamp.FromUnixSeconds(1700000100), Timestamp.FromUnixSeconds(1700000160), 2, 4, 1, 3, 0));
    }

    [Theory]
    [InlineData("timestamp;side;amount;price\n1706745598000;BUY;0.5;42000\n1706745598001;sell;1;42001\n")]
    [InlineData("id\tprice\tqty\tquote_qty\ttime\tis_buyer_maker\tis_best_match\n1\t42000\t0.5\t1\t1706745598000\tFalse\tTrue\n2\t42001\t1\t1\t1706745598001\tTrue\tTrue\n")]
    [InlineData("\uFEFFTime,Price,Size,Aggressor\r\n\"2024-01-31 23:59:58\",\"42000\",0.5,b\r\n2024-01-31T23:59:58.001Z,42001,1,s\r\n")]
    [InlineData("1706745598000000,42000,0.5,buy\n1706745598001000,42001,1,sell\n")]
    [InlineData("{\"p\":\"42000\",\"q\":\"0.5\",\"m\":false,\"timestamp\":1706745598000}\n{\"timestamp\":1706745598001,\"m\":true,\"q\":1,\"p\":42001}\n")]
    public void Trades_are_read_in_any_usual_dialect(string text) =>
        ReadAll(MarketDataFile.Open<Trade>(_folder.Write("ETHUSDT-trades.csv", text))).ShouldBe(
        [
            new Trade(Start, 42_000, 0.5, OrderSide.Buy),
            new Trade(new(Start.UnixNanoseconds + 1_000_000), 42_001, 1, OrderSide.Sell),
        ]);

    [Fact]
    public void An_instrument_is_inferred_from_name_and_prices()
    {
        string path = _folder.Write("SOLUSDT-trades-2024-01-31.csv", "time,price,size,side\n2024-01-31,99.125,1,buy\n2024-01-31,99.1,1,buy\n");
        var instrument = MarketDataFile.Open<Trade>(path).Instrument;
        instrument.Id.ToString().ShouldBe("FILE:SOLUSDT");
        instrument.BaseCurrency.Code.ShouldBe("SOL");
        instrument.TickSize.ShouldBe(0.001m);
    }

    [Theory]
    [InlineData("time,price,size\n2024-01-31,1,1\n", "line 1: There is no column 'aggressor' among 'time, price, size'")]
    [InlineData("time,price,size,side\n2024-01-31,1,1,north\n", "line 2, column 'side': 'north' is none of buy, sell.")]
    [InlineData("time,price,size,side\n2024-01-31,abc,1,buy\n", "line 2, column 'price': 'abc' is not a number.")]
    [InlineData("time,price,size,side\n2024-01-31,1,,buy\n", "line 2, column 'size': '' is empty.")]
    [InlineData("time,price,size,side\nyesterday,1,1,buy\n", "line 2, column 'time': 'yesterday' is not a time.")]
    [InlineData("time,price,size,side\n2024-01-31,-1,1,buy\n", "line 2: The trade at 2024-01-31T00:00:00Z cannot be: its price -1 is not above zero.")]
    [InlineData("time,price,size,side\n2024-01-31,1,1,buy\n2024-01-30,1,1,buy\n", "line 3: The trade at 2024-01-30T00:00:00Z cannot be: it is out of order")]
    [InlineData("time,price,size,side\n2024-01-31,1,1\n", "line 2: There are 3 fields where 4 are needed; 'side' is missing.")]
    [InlineData("time,price,size,side\n2024-01-31,1,1,buy,more\n", "line 2: There are more than 4 fields, from 'more' on.")]
    [InlineData("time,price,size,side\n", "holds no rows")]
    [InlineData("", "is empty")]
    [InlineData("{\"time\":\"2024-01-31\",\"price\":1,\"size\":1}\n", "line 1: The property 'aggressor' is missing.")]
    [InlineData("{\"time\":\"2024-01-31\",\"price\":true,\"size\":1}\n", "line 1, column 'price': 'true' is not a number.")]
    [InlineData("{\"time\":\"2024-01-31\",\"price\":1,\n", "line 1: ")]
    public void What_is_wrong_is_refused_with_its_place(string text, string what)
    {
        string path = _folder.Write("bad.csv", text);
        string message = Should.Throw<MarketDataException>(() => ReadAll(MarketDataFile.Open<Trade>(path))).Message;
        message.ShouldContain(path);
        message.ShouldContain(what);
    }

    [Theory]
    [InlineData("good.csv")]
    [InlineData("good.jsonl")]
    public void Damaged_files_are_refused_with_their_place_or_read_but_nothing_else(string name)
    {
        var random = new Random(5);
        var trades = new Trade[60];
        for (int i = 0; i < trades.Length; i++)
            trades[i] = new(new(Start.UnixNanoseconds + (i * 7_000_000L)), 100 + (i % 9 * 0.25), 1 + (i % 5), (OrderSide)(i % 2));
        string good = _folder.File(name);
        var source = new MemoryMarketDataSource<Trade>(BinanceFrames.Ether, trades);
        if (name.EndsWith("csv", StringComparison.Ordinal))
            MarketDataFile.WriteCsv(source, good);
        else
            MarketDataFile.WriteJsonLines(source, good);
        byte[] bytes = File.ReadAllBytes(good);
        int refused = 0;
        for (int round = 0; round < 2_000; round++)
        {
            byte[] bad = [.. bytes];
            for (int edit = random.Next(1, 4); edit > 0 && bad.Length > 2; edit--)
            {
                int at = random.Next(bad.Length - 1);
                bad = random.Next(4) switch
                {
                    0 => [.. bad[..at], (byte)random.Next(256), .. bad[(at + 1)..]],
                    1 => bad[..at],
                    2 => [.. bad[..at], .. bad[at..Math.Min(bad.Length, at + 50)], .. bad[at..]],
                    _ => [.. bad[..at], (byte)",;\t\n\"-+.eE09{}"[random.Next(14)], .. bad[at..]],
                };
            }

            string path = _folder.Write("bad", bad);
            try
            {
                foreach (var trade in ReadAll(MarketDataFile.Open<Trade>(path)))
                    (trade.Price > 0 && trade.Size >= 0 && double.IsFinite(trade.Price + trade.Size)).ShouldBeTrue();
            }
            catch (MarketDataException e)
            {
                refused++;
                e.Message.ShouldContain(path);
            }
        }

        refused.ShouldBeGreaterThan(800, refused.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Parts_follow_each_other_and_must_be_in_order()
    {
        MemoryMarketDataSource<Trade> first = new(BinanceFrames.Ether, Trades.AsMemory(0, 2), "first");
        MemoryMarketDataSource<Trade> second = new(BinanceFrames.Ether, Trades.AsMemory(2), "second");
        ReadAll(new JoinedMarketDataSource<Trade>(BinanceFrames.Ether, [first, second], "both")).ShouldBe(Trades);
        Should.Throw<MarketDataException>(() => ReadAll(new JoinedMarketDataSource<Trade>(BinanceFrames.Ether, [second, first], "both")))
            .Message.ShouldContain("first: the first trade, at 2024-01-31T23:59:58Z, does not fit behind second");
    }

    internal static List<T> ReadAll<T>(IMarketDataSource<T> source)
    {
        var all = new List<T>();
        using var reader = source.Open();
        while (reader.Read() is { IsEmpty: false } records)
            all.AddRange(records.Span);
        return all;
    }
}
