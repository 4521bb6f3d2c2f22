namespace Trading.Data.Tests;

public sealed class TickImporterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Leans_trade_ticks_are_read_with_the_tick_test()
    {
        Directory.CreateDirectory(_folder.File("equity/usa/tick/spy"));
        _folder.WriteZip("equity/usa/tick/spy/20131008_trade.zip", ("x.csv", "34200000,1660000,5,P,@,0\n"));
        _folder.WriteZip("equity/usa/tick/spy/20131007_trade.zip", ("x.csv", "34200000,1680000,100,P,@,0\n34200000,1680000,50,Q,@,0\n34200125.5,1680100,7,P,@,1\n34200126,1680050,8,P,@,0\n34200127,1680050,9,P,@,0\n"));
        _folder.WriteZip("equity/usa/tick/spy/20131007_quote.zip", ("x.csv", "34200000,1679900,3,0,0,P,R,0\n34200001,0,0,1680100,4,P,R,0\n34200002,1680000,2,1680100,5,P,R,0\n34200003,0,0,1680200,6,P,R,0\n"));
        var trades = LeanTickSource.Open<Trade>(_folder.File("equity/usa/tick/spy"));
        trades.Instrument.Id.ToString().ShouldBe("USA:SPY");
        var open = Timestamp.FromUtc(2013, 10, 7, 13, 30);
        RecordFileTests.ReadAll(trades).ShouldBe(
        [
            new Trade(open, 168, 100, OrderSide.Buy), new Trade(open, 168, 50, OrderSide.Buy), new Trade(open + TimeSpan.FromMilliseconds(125.5), 168.01, 7, OrderSide.Buy),
            new Trade(open + TimeSpan.FromMilliseconds(126), 168.005, 8, OrderSide.Sell), new Trade(open + TimeSpan.FromMilliseconds(127), 168.005, 9, OrderSide.Sell),
            new Trade(open + TimeSpan.FromDays(1), 166, 5, OrderSide.Buy),
        ]);
        RecordFileTests.ReadAll(LeanTickSource.Open<Quote>(_folder.File("equity/usa/tick/spy"))).ShouldBe(
        [
            new Quote(open + TimeSpan.FromMilliseconds(1), 167.99, 3, 168.01, 4), new Quote(open + TimeSpan.FromMilliseconds(2), 168, 2, 168.01, 5), new Quote(open + TimeSpan.FromMilliseconds(3), 168, 2, 168.02, 6),
        ]);
        Should.Throw<NotSupportedException>(() => LeanTickSource.Open<FundingRate>(_folder.File("equity/usa/tick/spy")));
        Should.Throw<MarketDataException>(() => LeanBarSource.Create(_folder.File("equity/usa/tick/spy"))).Message.ShouldContain("holds ticks of LEAN");
    }

    [Fact]
    public void Leans_ticks_of_coins_and_currencies_are_as_they_are_in_UTC()
    {
        Directory.CreateDirectory(_folder.File("crypto/coinbase/tick/btcusd"));
        string coins = _folder.WriteZip("crypto/coinbase/tick/btcusd/20240101_trade.zip", ("x.csv", "1000,42000.5,0.25\n"));
        RecordFileTests.ReadAll(LeanTickSource.Open<Trade>(coins)).ShouldBe([new Trade(Timestamp.FromUtc(2024, 1, 1, 0, 0, 1), 42000.5, 0.25, OrderSide.Buy)]);
        Directory.CreateDirectory(_folder.File("forex/oanda/tick/eurusd"));
        _folder.WriteZip("forex/oanda/tick/eurusd/20240101_quote.zip", ("x.csv", "1000,1.1,1.2\n"));
        RecordFileTests.ReadAll(LeanTickSource.Open<Quote>(_folder.File("forex/oanda/tick/eurusd"))).ShouldBe([new Quote(Timestamp.FromUtc(2024, 1, 1, 0, 0, 1), 1.1, 0, 1.2, 0)]);
        string wrong = _folder.WriteZip("crypto/coinbase/tick/btcusd/20240102_trade.zip", ("x.csv", "1000,42000.5,0.25\n99999999,1,1\n"));
        Should.Throw<MarketDataException>(() => RecordFileTests.ReadAll(LeanTickSource.Open<Trade>(wrong))).Message.ShouldContain("line 2, column 'time': '99999999' is not milliseconds of the day");
    }

    [Fact]
    public void Freqtrades_trades_are_read()
    {
        string path = _folder.Write("ETH_BTC-trades.json.gz", TemporaryFolder.GZip("""
            [[1565798399463, "126181329", null, "buy", 0.019627, 0.04, 0.00078508],
             [1565798399629, 126181330, "limit", "sell", 0.019625, 0.244, 0.0047885]]
            """));
        var source = MarketDataFile.Open<Trade>(path);
        source.Instrument.TickSize.ShouldBe(0.000001m);
        RecordFileTests.ReadAll(source).ShouldBe(
        [
            new Trade(Timestamp.FromUnixMilliseconds(1565798399463), 0.019627, 0.04, OrderSide.Buy), new Trade(Timestamp.FromUnixMilliseconds(1565798399629), 0.019625, 0.244, OrderSide.Sell),
        ]);
        string wrong = _folder.Write("X_BTC-trades.json", """[[1565798399463, "1", null, "none", 1, 1, 1]]""");
        Should.Throw<MarketDataException>(() => MarketDataFile.Open<Trade>(wrong)).Message.ShouldContain("'none' is none of buy, sell");
        Should.Throw<MarketDataException>(() => MarketDataFile.Open<Trade>(_folder.Write("Y_BTC-trades.json", "[[1565798399463, 1, null]]"))).Message.ShouldContain("has less than 6 fields");
    }

    [Fact]
    public void Binances_book_depth_becomes_a_level_a_band_and_keeps_its_sums()
    {
        string path = _folder.WriteZip("BTCUSDT-bookDepth-2024-05-19.zip", ("x.csv",
            "timestamp,percentage,depth,notional\n2024-05-19 11:07:31,-2,30,2940\n2024-05-19 11:07:31,-1,10,990\n2024-05-19 11:07:31,1,20,2020\n2024-05-19 11:07:31,2,20,2020\n"
            + "2024-05-19 11:08:01,-1,5,495\n2024-05-19 11:08:01,1,4,404\n"));
        var source = BinanceArchive.Open<BookDelta>([path]);
        var first = Timestamp.FromUtc(2024, 5, 19, 11, 7, 31);
        var second = first + TimeSpan.FromSeconds(30);
        RecordFileTests.ReadAll(source).ShouldBe(
        [
            new(first, BookAction.Clear, OrderSide.Buy, 0, 0, 0, false), new(first, BookAction.Set, OrderSide.Buy, 99, 10, 0, false),
            new(first, BookAction.Set, OrderSide.Buy, 97.5, 20, 0, false), new(first, BookAction.Set, OrderSide.Sell, 101, 20, 0, true),
            new(second, BookAction.Clear, OrderSide.Buy, 0, 0, 0, false), new(second, BookAction.Set, OrderSide.Buy, 99, 5, 0, false), new(second, BookAction.Set, OrderSide.Sell, 101, 4, 0, true),
        ]);
        source.Instrument.Id.Symbol.ShouldBe("BTCUSDT");
        string wrong = _folder.WriteZip("ETHUSDT-bookDepth-2024-05-19.zip", ("x.csv", "timestamp,percentage,depth,notional\n2024-05-19 11:07:31,-2,5,2940\n2024-05-19 11:07:31,-1,10,990\n"));
        Should.Throw<MarketDataException>(() => BinanceArchive.Open<BookDelta>([wrong])).Message.ShouldContain("The band of -2 % at 2024-05-19T11:07:31Z, of 5 worth 2940, contradicts the narrower one of 10 worth 990");
    }
}
