namespace Trading.Data.Tests;

public sealed class ImporterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    public void Klines_of_Binances_archive_are_read_in_milliseconds_and_microseconds(long scale)
    {
        long last = scale == 1 ? 0 : 999;
        string first = _folder.WriteZip("BTCUSDT-1m-2024-12-31.zip", ("BTCUSDT-1m-2024-12-31.csv",
            $"{1735689480000 * scale},93000.01,93100.00,92900.00,93050.50,12.5,{(1735689539999 * scale) + last},1162000.1,100,6.1,1,0\n{1735689540000 * scale},93050.50,93051,93049,93050,1.25,{(1735689599999 * scale) + last},1,2,3,4,0\n"));
        string second = _folder.WriteZip("BTCUSDT-1m-2025-01-01.zip", ("BTCUSDT-1m-2025-01-01.csv",
            $"open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n{1735689600000 * scale},93050,93060,93040,93055,2,{(1735689659999 * scale) + last},1,2,3,4,0\n"));
        var source = BinanceArchive.OpenBars([second, first], new(InstrumentId.Parse("BINANCE:BTCUSDT"), Currency.Of("BTC"), Currency.Of("USDT")));
        source.Timeframe.ShouldBe(Timeframe.OneMinute);
        var bars = source.ReadAll();
        bars.Count.ShouldBe(3);
        bars[0].ShouldBe(new Bar(Timestamp.FromUtc(2024, 12, 31, 23, 58), Timestamp.FromUtc(2024, 12, 31, 23, 59), 93000.01, 93100, 92900, 93050.5, 12.5));
        bars[2].OpenTime.ShouldBe(Timestamp.FromUtc(2025, 1, 1));
    }

    [Fact]
    public void Trades_quotes_and_funding_of_Binances_archive_are_read_with_and_without_headers()
    {
        string spot = _folder.WriteZip("ETHUSDT-aggTrades-2024-01-01.zip", ("a.csv", "7,2500.10,0.5,10,12,1704067200123,True,True\n8,2500.20,1.5,13,13,1704067200124,False,True\n"));
        RecordFileTests.ReadAll(BinanceArchive.Open<Trade>([spot])).ShouldBe(
            [new Trade(At(1704067200123), 2500.10, 0.5, OrderSide.Sell), new Trade(At(1704067200124), 2500.20, 1.5, OrderSide.Buy)]);
        string futures = _folder.WriteZip("ETHUSDT-aggTrades-2024-01-02.zip", ("a.csv", "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\n7,2500.10,0.5,10,12,1704153600000,true\n"));
        RecordFileTests.ReadAll(BinanceArchive.Open<Trade>([futures, spot])).Count.ShouldBe(3);
        string trades = _folder.WriteZip("ETHUSDT-trades-2024-01.zip", ("a.csv", "1,2500.10,0.5,1250.05,1704067200123456,True,True\n"));
        RecordFileTests.ReadAll(BinanceArchive.Open<Trade>([trades])).ShouldBe([new Trade(new(1_704_067_200_123_456_000), 2500.10, 0.5, OrderSide.Sell)]);
        string quotes = _folder.WriteZip("ETHUSDT-bookTicker-2024-01-01.zip", ("a.csv", "update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time,event_time\n1,2500.1,3,2500.2,4,1704067200123,1704067200125\n"));
        RecordFileTests.ReadAll(BinanceArchive.Open<Quote>([quotes])).ShouldBe([new Quote(At(1704067200123), 2500.1, 3, 2500.2, 4)]);
        string funding = _folder.WriteZip("ETHUSDT-fundingRate-2024-01.zip", ("a.csv", "calc_time,funding_interval_hours,last_funding_rate\n1704067200000,8,-0.00012\n"));
        var rates = RecordFileTests.ReadAll(BinanceArchive.Open<FundingRate>([funding]));
        rates.ShouldBe([new FundingRate(At(1704067200000), -0.00012, double.NaN)]);
        BinanceArchive.Open<FundingRate>([funding]).Instrument.Id.Symbol.ShouldBe("ETHUSDT");
        Should.Throw<NotSupportedException>(() => BinanceArchive.Open<BookDelta>([spot]));
    }

    [Fact]
    public void Freqtrades_json_is_read_however_long_its_line_is()
    {
        var text = new System.Text.StringBuilder("[");
        for (int i = 0; i < 20_000; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ", ")}[{1569960000000 + (i * 300_000L)}, 8321.5, 8335.0, 8304.25, 8310.0, {i}.5]");
        string path = _folder.Write("BTC_USDT-5m.json.gz", TemporaryFolder.GZip(text.Append(']').ToString()));
        var source = MarketDataFile.OpenBars(path);
        source.Timeframe.ShouldBe(Timeframe.FiveMinutes);
        source.Instrument.BaseCurrency.Code.ShouldBe("BTC");
        source.Instrument.TickSize.ShouldBe(0.01m);
        var bars = source.ReadAll();
        bars.Count.ShouldBe(20_000);
        bars[^1].ShouldBe(new Bar(At(1569960000000 + (19_999 * 300_000L)), At(1569960000000 + (20_000 * 300_000L)), 8321.5, 8335, 8304.25, 8310, 19_999.5));
    }

    [Theory]
    [InlineData("[]", "holds no rows")]
    [InlineData("[[1569960000000,1,1,1,1,1],[1569960000000,1,1,1,1,1]]", "row 2: The bar at 2019-10-01T20:00:00Z cannot be: its time stands there twice")]
    [InlineData("[[1569960000000,1,1,1,1]]", "row 1: '[1569960000000,1,1,1,1]' has less than 6 numbers")]
    [InlineData("[[1569960000000,1,x,1,1,1]]", "row 1, column 'high': 'x' is not a number")]
    [InlineData("[[1569960000000,1,1,1,1,1]", "row 1: '' is followed by neither")]
    [InlineData("[[1569960000000,1,1,1,1,1]] x", "row 1: 'x' stands behind the end")]
    [InlineData("[[1569960000000,1,1,1", "row 1: '[1569960000000,1,1,1' is cut off")]
    public void What_is_wrong_in_freqtrades_json_is_refused_with_its_place(string text, string what)
    {
        string path = _folder.Write("X_USDT-1m.json", text);
        Should.Throw<MarketDataException>(() => FreqtradeBarSource.Create(path, null, Timeframe.OneMinute).ReadAll()).Message
            .Replace("line 1, column", "row 1, column", StringComparison.Ordinal).ShouldContain(what);
    }

    [Fact]
    public void Leans_daily_bars_are_days_of_New_York_in_ten_thousandths()
    {
        Directory.CreateDirectory(_folder.File("equity/usa/daily"));
        string path = _folder.WriteZip("equity/usa/daily/spy.zip", ("spy.csv", "20240308 00:00,5130500,5140000,5100000,5120001,1000\n20240311 00:00,5120000,5130000,5110000,5125000,2000\n"));
        var source = LeanBarSource.Create(path);
        source.Instrument.Id.ToString().ShouldBe("USA:SPY");
        var bars = source.ReadAll();
        // The clocks were moved on 10 March 2024.
        bars.ShouldBe(
        [
            new Bar(Timestamp.FromUtc(2024, 3, 8, 5), Timestamp.FromUtc(2024, 3, 9, 5), 513.05, 514, 510, 512.0001, 1000),
            new Bar(Timestamp.FromUtc(2024, 3, 11, 4), Timestamp.FromUtc(2024, 3, 12, 4), 512, 513, 511, 512.5, 2000),
        ]);
    }

    [Fact]
    public void Leans_minutes_are_a_zip_a_day_and_coins_are_as_they_are_in_UTC()
    {
        Directory.CreateDirectory(_folder.File("equity/usa/minute/spy"));
        _folder.WriteZip("equity/usa/minute/spy/20131007_trade.zip", ("x.csv", "34200000,1680000,1681000,1679000,1680500,100\n"));
        _folder.WriteZip("equity/usa/minute/spy/20131004_trade.zip", ("x.csv", "34200000,1690000,1691000,1689000,1690500,100\n34260000,1690500,1691000,1689000,1690000,50\n"));
        var minutes = LeanBarSource.Create(_folder.File("equity/usa/minute/spy")).ReadAll();
        minutes.Select(bar => bar.OpenTime).ShouldBe([Timestamp.FromUtc(2013, 10, 4, 13, 30), Timestamp.FromUtc(2013, 10, 4, 13, 31), Timestamp.FromUtc(2013, 10, 7, 13, 30)]);
        minutes[0].Close.ShouldBe(169.05);

        Directory.CreateDirectory(_folder.File("crypto/coinbase/hour"));
        string coins = _folder.WriteZip("crypto/coinbase/hour/btcusd_trade.zip", ("x.csv", "20240101 00:00,42000.5,42001,41999,42000,1.5\n20240101 01:00,42000.5,42001,41999,42000,1.5\n"));
        var source = LeanBarSource.Create(coins);
        source.Instrument.Id.ToString().ShouldBe("COINBASE:BTCUSD");
        source.ReadAll()[0].ShouldBe(new Bar(Timestamp.FromUtc(2024, 1, 1), Timestamp.FromUtc(2024, 1, 1, 1), 42000.5, 42001, 41999, 42000, 1.5));

        Directory.CreateDirectory(_folder.File("forex/oanda/hour"));
        string quotes = _folder.WriteZip("forex/oanda/hour/eurusd.zip", ("x.csv", "20240101 00:00,1.1,1.2,1.0,1.15,0,1.3,1.4,1.2,1.25,0\n"));
        var middle = LeanBarSource.Create(quotes).ReadAll()[0];
        middle.Open.ShouldBe(1.2, 1e-12);
        middle.Close.ShouldBe(1.2, 1e-12);
        Should.Throw<MarketDataException>(() => LeanBarSource.Create(_folder.File("spy.zip"))).Message.ShouldContain("is no data of LEAN");
    }

    private static Timestamp At(long milliseconds) => Timestamp.FromUnixMilliseconds(milliseconds);
}
