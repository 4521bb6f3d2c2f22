using System.Text;
using System.Text.Json;

namespace Trading.Data.Tests;

public sealed class BinanceFrameParserTests
{
    private readonly BinanceFrameParser _parser = new(BinanceFrames.Ether);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Recorded_frames_give_what_the_framework_reads_in_them(bool spot)
    {
        int compared = 0;
        int trades = 0;
        foreach (var (_, bytes) in BinanceFrames.Lines(spot ? BinanceFrames.Spot : BinanceFrames.Futures))
        {
            var frame = _parser.Parse(bytes);
            frame.Instrument.ShouldBeSameAs(BinanceFrames.Ether);
            if (BinanceFrames.ParsePlain(bytes) is { } plain)
            {
                var own = BinanceFrames.Describe(frame)!;
                (own with { Changes = [] }).ShouldBe(plain with { Changes = [] });
                own.Changes.AsSpan().SequenceEqual(plain.Changes).ShouldBeTrue();
                compared++;
                continue;
            }

            using var json = JsonDocument.Parse(bytes);
            var data = json.RootElement.GetProperty("data");
            frame.Kind.ShouldBe(BinanceFrameKind.Trade);
            frame.LastId.ShouldBe(data.GetProperty("t").GetInt64());
            frame.EventTime.ShouldBe(Timestamp.FromUnixMilliseconds(data.GetProperty("E").GetInt64()));
            frame.Trade.ShouldBe(new Trade(
                Timestamp.FromUnixMilliseconds(data.GetProperty("T").GetInt64()),
                double.Parse(data.GetProperty("p").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
                double.Parse(data.GetProperty("q").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
                data.GetProperty("m").GetBoolean() ? OrderSide.Sell : OrderSide.Buy));
            trades++;
        }

        (compared, trades).ShouldBe(spot ? (65_229, 14_515) : (60_579, 14_076));
    }

    [Fact]
    public void Nothing_is_allocated_for_a_frame()
    {
        byte[][] frames = [.. BinanceFrames.Lines(BinanceFrames.Spot[0]).Select(line => line.Frame).Take(3_000)];
        foreach (byte[] frame in frames)
            _parser.Parse(frame);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (byte[] frame in frames)
            _parser.Parse(frame);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void An_aggregate_trade_a_kline_and_a_mark_price_are_read()
    {
        var trade = Parse("""{"e":"aggTrade","E":1700000000123,"s":"ETHUSDT","a":26129,"p":"0.01000000","q":"100.5","f":100,"l":105,"T":1700000000120,"m":true,"M":true}""");
        trade.Kind.ShouldBe(BinanceFrameKind.AggregateTrade);
        trade.LastId.ShouldBe(26129);
        trade.Trade.ShouldBe(new Trade(Timestamp.FromUnixMilliseconds(1700000000120), 0.01, 100.5, OrderSide.Sell));

        var kline = Parse("""{"stream":"ethusdt@kline_1m","data":{"e":"kline","E":1672515782136,"s":"ETHUSDT","k":{"t":1672515780000,"T":1672515839999,"s":"ETHUSDT","i":"1m","f":100,"L":200,"o":"10.5","c":"20.25","h":"25","l":"9","v":"1000","n":100,"x":true,"q":"1.0","V":"500","Q":"0.5","B":"0"}}}""");
        kline.Kind.ShouldBe(BinanceFrameKind.Kline);
        kline.IsBarComplete.ShouldBeTrue();
        kline.Bar.ShouldBe(new Bar(Timestamp.FromUnixSeconds(1672515780), Timestamp.FromUnixSeconds(1672515840), 10.5, 25, 9, 20.25, 1000));

        var mark = Parse("""{"e":"markPriceUpdate","E":1562305380000,"s":"ETHUSDT","p":"11794.15","i":"11784.6","P":"11784.2","r":"-0.00038167","T":1562306400000}""");
        mark.Kind.ShouldBe(BinanceFrameKind.MarkPrice);
        mark.FundingRate.ShouldBe(new FundingRate(Timestamp.FromUnixSeconds(1562306400), -0.00038167, 11794.15));
        mark.EventTime.ShouldBe(Timestamp.FromUnixSeconds(1562305380));
    }

    [Fact]
    public void Fields_may_stand_in_any_order_with_white_space_and_in_microseconds()
    {
        var parser = new BinanceFrameParser(BinanceFrames.Ether);
        parser.Add(new(InstrumentId.Parse("BINANCE:XYZ"), Currency.Of("XYZ"), Currency.Of("USDT")) { TickSize = 0.05m, LotSize = 10m });
        var frame = parser.Parse(Encoding.UTF8.GetBytes(
            """
            { "data" : { "a" : [ [ "7.35" , "20", [] ] ], "b" : [], "U" : 5 , "u" : 6,
              "extra" : { "x" : [ "]", "\"}" ] }, "E" : 1700000000123456, "s" : "XYZ", "e" : "depthUpdate" }, "stream" : "xyz@depth" }
            """));
        frame.Kind.ShouldBe(BinanceFrameKind.DepthUpdate);
        frame.Instrument!.Id.Symbol.ShouldBe("XYZ");
        frame.EventTime.ShouldBe(new Timestamp(1_700_000_000_123_456_000));
        frame.Changes.ToArray().ShouldBe([new BookChange(OrderSide.Sell, 147, 2)]);

        var partial = parser.Parse("""{"stream":"ethusdt@depth5","data":{"lastUpdateId":160,"bids":[["0.24","10"]],"asks":[["0.26","100"]]}}"""u8);
        partial.Kind.ShouldBe(BinanceFrameKind.Snapshot);
        partial.Instrument.ShouldBeSameAs(BinanceFrames.Ether);
        partial.Changes.ToArray().ShouldBe([new BookChange(OrderSide.Buy, 24, 100_000), new BookChange(OrderSide.Sell, 26, 1_000_000)]);
    }

    [Fact]
    public void Sizes_finer_than_the_lot_are_rounded_and_counted()
    {
        var frame = Parse("""{"e":"depthUpdate","s":"ETHUSDT","U":1,"u":2,"b":[["1","2.00005"],["2","0.00001"],["3","5.0000"]],"a":[["4","0.00000000"]]}""");
        frame.RoundedSizes.ShouldBe(2);
        frame.Changes.ToArray().Select(change => change.SizeLots).ShouldBe([20_001, 1, 50_000, 0]);
        Parse("{}").RoundedSizes.ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"result":null,"id":312}""")]
    [InlineData("""{"e":"executionReport","E":1499405658658,"s":"ETHBTC","c":"x","p":"0.1","C":"","O":{"a":[1,{"b":"c"}]}}""")]
    [InlineData("""[{"e":"24hrMiniTicker","s":"ETHUSDT"}]""")]
    [InlineData("""{}""")]
    public void What_is_no_market_data_is_other(string text)
    {
        var frame = Parse(text);
        frame.Kind.ShouldBe(BinanceFrameKind.Other);
        frame.Instrument.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"e":"depthUpdate","s":"ETHUSDT","U":1,"u":2,"b":[["100.001","1"]],"a":[]}""", "no multiple of the instrument's tick")]
    [InlineData("""{"e":"depthUpdate","s":"ETHUSDT","U":1,"u":2,"b":[["100","99999999999999999"]],"a":[]}""", "a size is missing, or too large")]
    [InlineData("""{"e":"depthUpdate","s":"ETHUSDT","U":1,"u":2,"b":[["-100","1"]],"a":[]}""", "a price is missing")]
    [InlineData("""{"e":"depthUpdate","s":"ETHUSDT","U":1,"u":2,"b":[["0.00","1"]],"a":[]}""", "a price is zero")]
    [InlineData("""{"e":"depthUpdate","s":"ETHUSDT","u":2,"b":[],"a":[]}""", "'U' is missing")]
    [InlineData("""{"e":"depthUpdate","s":"DOGEUSDT","U":1,"u":2,"b":[["1","1"]],"a":[]}""", "the symbol 'DOGEUSDT' is not known")]
    [InlineData("""{"e":"trade","s":"ETHUSDT","t":1,"p":"abc","q":"1","m":true}""", "'p' is no number")]
    [InlineData("""{"e":"trade","s":"ETHUSDT","t":1,"p":"-1","q":"1","m":true}""", "'p' is no number")]
    [InlineData("""{"e":"trade","E":99999999999999,"s":"ETHUSDT","t":1,"p":"1","q":"1","m":true}""", "time 99999999999999 is beyond")]
    [InlineData("""{"e":"trade","s":"ETHUSDT","t":1,"p":"1","q":"1","m":true""", "'}' is missing")]
    [InlineData("""{"e":"trade","s":"ETHUSDT","t":1,"p":"1","q":"1","m":true}}""", "something follows the frame")]
    [InlineData("", "'{' is missing")]
    public void What_is_wrong_is_refused_with_its_place(string text, string what) =>
        Should.Throw<MarketDataException>(() => Parse(text)).Message.ShouldContain(what);

    [Fact]
    public void Damaged_frames_are_refused_or_read_but_nothing_else()
    {
        var random = new Random(11);
        byte[][] good = [.. BinanceFrames.Lines(BinanceFrames.Spot[1]).Select(line => line.Frame).Where(frame => frame.Length < 2_000).Take(400)];
        int refused = 0;
        for (int round = 0; round < 40_000; round++)
        {
            byte[] frame = [.. good[random.Next(good.Length)]];
            for (int edit = random.Next(1, 3); edit > 0; edit--)
            {
                int at = random.Next(frame.Length);
                frame = random.Next(3) switch
                {
                    0 => [.. frame[..at], (byte)random.Next(256), .. frame[(at + 1)..]],
                    1 => frame[..at],
                    _ => [.. frame[..at], (byte)"{}[]\",:0e-\\"[random.Next(11)], .. frame[at..]],
                };
                if (frame.Length == 0)
                    break;
            }

            try
            {
                foreach (var change in _parser.Parse(frame).Changes)
                    (change.PriceTicks > 0 && change.SizeLots >= 0).ShouldBeTrue();
            }
            catch (MarketDataException e)
            {
                refused++;
                e.Message.ShouldStartWith("The JSON cannot be read");
            }
        }

        refused.ShouldBeInRange(10_000, 40_000);
    }

    private BinanceFrame Parse(string text) => _parser.Parse(Encoding.UTF8.GetBytes(text));
}
