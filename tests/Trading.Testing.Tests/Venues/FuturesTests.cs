using System.Net;
using System.Text.Json;

namespace Trading.Testing.Tests.Venues;

public sealed class FuturesTests
{
    private const string Limit = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&";

    [Theory]
    [InlineData(Limit + "quantity=0.1&price=50000.05", -4014)]
    [InlineData(Limit + "quantity=0.1&price=50000.001", -1111)]
    [InlineData(Limit + "quantity=0.1&price=0", -4001)]
    [InlineData(Limit + "quantity=0.1&price=4529764.1", -4002)]
    [InlineData(Limit + "quantity=0.1&price=53000", -4016)]
    [InlineData("symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.1&price=47000", -4024)]
    [InlineData(Limit + "quantity=0&price=50000", -4003)]
    [InlineData(Limit + "quantity=0.0001&price=50000", -1111)]
    [InlineData(Limit + "quantity=1001&price=50000", -4005)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=121", -4005)]
    [InlineData(Limit + "quantity=0.001&price=50000", -4164)]
    [InlineData(Limit + "quantity=1000&price=50000", -2019)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=STOP_MARKET&quantity=0.1&stopPrice=60000", -4120)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=TRAILING_STOP_MARKET&quantity=0.1&callbackRate=1", -4120)]
    [InlineData("symbol=BTCUSDT&side=SELL&type=MARKET&quantity=0.1&reduceOnly=true", -2022)]
    [InlineData(Limit + "quantity=0.1&price=50000&positionSide=LONG", -4061)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=FOK&quantity=0.1&price=50000", -5021)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTD&quantity=0.1&price=50000&goodTillDate=1704067800000", -5040)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=0.1&price=50000", -1102)]
    [InlineData("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.1&price=50000", -1106)]
    [InlineData("symbol=NOSUCH&side=BUY&type=MARKET&quantity=0.1", -1121)]
    public void An_order_that_breaks_a_rule_is_refused_with_its_code(string parameters, int code)
    {
        using var venue = new FuturesVenue(FuturesVenue.Empty());
        venue.Refused(parameters, out _).ShouldBe(code);
        venue.Account.Orders.ShouldBeEmpty();
    }

    /// <summary>2 bought at 50,000, 1 sold at 50,500: 500 made, 1 left at 50,000. Then 3 sold at 49,000: 1,000 lost, 2 short at 49,000.</summary>
    [Fact]
    public void A_position_is_opened_made_smaller_and_turned()
    {
        using var venue = new FuturesVenue(FuturesVenue.Empty());
        var user = venue.OpenUserData();
        venue.Quote(49_000m, 50_000m, 5);
        venue.Place("side=BUY&type=MARKET&quantity=2&newOrderRespType=RESULT").GetProperty("avgPrice").GetString().ShouldBe("50000.0");
        venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=50500", SpotVenue.OtherKey);

        // The other's bid met its own offer, which is ended: it does not trade with itself.
        venue.Other.OpenOrders.Count.ShouldBe(2);
        venue.Place("side=SELL&type=LIMIT&timeInForce=GTC&quantity=1&price=50500&newOrderRespType=RESULT").GetProperty("status").GetString().ShouldBe("FILLED");
        var position = venue.Ok(HttpMethod.Get, "/fapi/v3/positionRisk", "symbol=BTCUSDT")[0];
        position.GetProperty("positionAmt").GetString().ShouldBe("1.000");
        position.GetProperty("entryPrice").GetString().ShouldBe("50000.00000000");
        venue.Account.GetBalance("USDT").Total.ShouldBe(1_000_500m);
        venue.Place("side=SELL&type=MARKET&quantity=3");
        venue.Account.GetBalance("USDT").Total.ShouldBe(999_500m);
        venue.Account.GetPosition(venue.Btc).Quantity.ShouldBe(-2m);
        venue.Account.GetPosition(venue.Btc).EntryPrice.ShouldBe(49_000m);
        var fills = venue.Ok(HttpMethod.Get, "/fapi/v1/userTrades", "symbol=BTCUSDT");
        fills.EnumerateArray().Select(fill => fill.GetProperty("realizedPnl").GetString()).ShouldBe(["0.00000000", "500.00000000", "-1000.00000000"]);

        var events = user.Take();
        events.Select(one => one.GetProperty("e").GetString()).Distinct().ShouldBe(["ORDER_TRADE_UPDATE", "TRADE_LITE", "ACCOUNT_UPDATE"]);
        var last = events.Last(one => one.GetProperty("e").GetString() == "ACCOUNT_UPDATE").GetProperty("a");
        last.GetProperty("P")[0].GetProperty("pa").GetString().ShouldBe("-2.000");
        last.GetProperty("B")[0].GetProperty("wb").GetString().ShouldBe("999500.00000000");
        events.Count(one => one.GetProperty("e").GetString() == "TRADE_LITE").ShouldBe(3);
    }

    /// <summary>1,000,000 at 20 times: 1 BTC at 50,000 needs 2,500.</summary>
    [Fact]
    public void Margin_follows_leverage()
    {
        using var venue = new FuturesVenue(FuturesVenue.Empty());
        venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=50000");
        venue.Exchange.GetAvailableMargin(venue.Account, "USDT").ShouldBe(997_500m);
        venue.Ok(HttpMethod.Post, "/fapi/v1/leverage", "symbol=BTCUSDT&leverage=10").GetProperty("leverage").GetInt32().ShouldBe(10);
        venue.Refused("symbol=BTCUSDT&leverage=126", out _, "/fapi/v1/leverage").ShouldBe(-4028);
        venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=50000");
        venue.Exchange.GetAvailableMargin(venue.Account, "USDT").ShouldBe(992_500m);
        venue.Ok(HttpMethod.Get, "/fapi/v3/account").GetProperty("totalOpenOrderInitialMargin").GetString().ShouldBe("7500.00000000");
        venue.Ok(HttpMethod.Delete, "/fapi/v1/allOpenOrders", "symbol=BTCUSDT").GetProperty("code").GetInt32().ShouldBe(200);
        venue.Exchange.GetAvailableMargin(venue.Account, "USDT").ShouldBe(1_000_000m);
    }

    [Fact]
    public void Reduce_only_goes_with_the_position()
    {
        using var venue = new FuturesVenue(FuturesVenue.Empty());
        venue.Quote(49_000m, 50_000m, 5);
        venue.Place("side=BUY&type=MARKET&quantity=2");
        long target = venue.Place("side=SELL&type=LIMIT&timeInForce=GTC&quantity=2&price=51000&reduceOnly=true").GetProperty("orderId").GetInt64();
        venue.Place("side=SELL&type=MARKET&quantity=1.5");
        venue.Ok(HttpMethod.Get, "/fapi/v1/order", $"symbol=BTCUSDT&orderId={target}").GetProperty("origQty").GetString().ShouldBe("0.500");
        venue.Place("side=SELL&type=MARKET&quantity=5&reduceOnly=true&newOrderRespType=RESULT").GetProperty("executedQty").GetString().ShouldBe("0.500");
        venue.Account.GetPosition(venue.Btc).Lots.ShouldBe(0);
        venue.Ok(HttpMethod.Get, "/fapi/v1/order", $"symbol=BTCUSDT&orderId={target}").GetProperty("status").GetString().ShouldBe("EXPIRED");
    }

    [Fact]
    public void A_hedged_account_keeps_two_positions()
    {
        using var venue = new FuturesVenue(FuturesVenue.Empty());
        venue.Quote(49_000m, 50_000m, 5);
        venue.Ok(HttpMethod.Post, "/fapi/v1/positionSide/dual", "dualSidePosition=true");
        venue.Refused("dualSidePosition=true", out _, "/fapi/v1/positionSide/dual").ShouldBe(-4059);
        venue.Refused(Limit + "quantity=1&price=49000", out _).ShouldBe(-4061);
        venue.Place("side=BUY&type=MARKET&quantity=2&positionSide=LONG");
        venue.Place("side=SELL&type=MARKET&quantity=1&positionSide=SHORT");
        venue.Refused("symbol=BTCUSDT&side=SELL&type=MARKET&quantity=1&positionSide=LONG&reduceOnly=true", out _).ShouldBe(-1106);
        var positions = venue.Ok(HttpMethod.Get, "/fapi/v3/positionRisk");
        positions.EnumerateArray().Select(one => one.GetProperty("positionSide").GetString() + one.GetProperty("positionAmt").GetString()).ShouldBe(["LONG2.000", "SHORT-1.000"]);
        venue.Refused("symbol=BTCUSDT&dualSidePosition=false", out _, "/fapi/v1/positionSide/dual").ShouldBe(-4068);
        venue.Place("side=SELL&type=MARKET&quantity=2&positionSide=LONG");
        venue.Refused("symbol=BTCUSDT&side=SELL&type=MARKET&quantity=1&positionSide=LONG", out _).ShouldBe(-2022);
    }

    [Fact]
    public void An_order_is_modified_and_a_duplicate_refused()
    {
        using var venue = new FuturesVenue(FuturesVenue.Empty());
        venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=49000&newClientOrderId=x");
        venue.Refused(Limit + "quantity=1&price=49000&newClientOrderId=x", out _).ShouldBe(-4116);
        var changed = venue.Ok(HttpMethod.Put, "/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=x&side=BUY&quantity=2&price=49500");
        changed.GetProperty("price").GetString().ShouldBe("49500.0");
        changed.GetProperty("origQty").GetString().ShouldBe("2.000");
        venue.Get("/fapi/v1/depth?symbol=BTCUSDT&limit=5").GetProperty("bids").GetRawText().ShouldBe("""[["49500.0","2.000"]]""");
        var (status, body, _) = venue.Signed(HttpMethod.Put, "/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=x&side=BUY&quantity=2&price=49500");
        status.ShouldBe(HttpStatusCode.BadRequest);
        body.GetProperty("code").GetInt32().ShouldBe(-5027);
        venue.Quote(49_600m, 50_000m);
        venue.Refused("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTX&quantity=1&price=50000", out _).ShouldBe(-5022);
    }

    [Fact]
    public void Each_order_of_a_batch_has_its_own_outcome()
    {
        using var venue = new FuturesVenue(FuturesVenue.Empty());
        string list = Uri.EscapeDataString("""[{"symbol":"BTCUSDT","side":"BUY","type":"LIMIT","timeInForce":"GTC","quantity":"1","price":"49000"},{"symbol":"BTCUSDT","side":"BUY","type":"LIMIT","timeInForce":"GTC","quantity":"0.001","price":"49000"}]""");
        var answers = venue.Ok(HttpMethod.Post, "/fapi/v1/batchOrders", "batchOrders=" + list);
        answers[0].GetProperty("status").GetString().ShouldBe("NEW");
        answers[1].GetProperty("code").GetInt32().ShouldBe(-4164);
        long id = answers[0].GetProperty("orderId").GetInt64();
        var cancelled = venue.Ok(HttpMethod.Delete, "/fapi/v1/batchOrders", $"symbol=BTCUSDT&orderIdList=%5B{id},999%5D");
        cancelled[0].GetProperty("status").GetString().ShouldBe("CANCELED");
        cancelled[1].GetProperty("code").GetInt32().ShouldBe(-2011);
    }

    [Fact]
    public void A_stop_is_no_order_until_it_is_triggered()
    {
        using var venue = new FuturesVenue(FuturesVenue.Empty());
        var user = venue.OpenUserData();
        venue.Quote(49_000m, 50_000m, 5);
        venue.Place("side=BUY&type=MARKET&quantity=1");
        user.Take();
        var stop = venue.Ok(HttpMethod.Post, "/fapi/v1/algoOrder", "algoType=CONDITIONAL&symbol=BTCUSDT&side=SELL&type=STOP_MARKET&triggerPrice=49500&closePosition=true&clientAlgoId=s1");
        stop.GetProperty("algoStatus").GetString().ShouldBe("NEW");
        venue.Ok(HttpMethod.Get, "/fapi/v1/openOrders", "symbol=BTCUSDT").GetArrayLength().ShouldBe(0);
        venue.Ok(HttpMethod.Get, "/fapi/v1/openAlgoOrders").GetArrayLength().ShouldBe(1);
        venue.Refused("algoType=CONDITIONAL&symbol=BTCUSDT&side=SELL&type=STOP_MARKET&triggerPrice=49500&quantity=1&clientAlgoId=s1", out _, "/fapi/v1/algoOrder").ShouldBe(-4116);
        venue.Refused("algoType=CONDITIONAL&symbol=BTCUSDT&side=SELL&type=STOP_MARKET&triggerPrice=50500&quantity=1", out _, "/fapi/v1/algoOrder").ShouldBe(-2021);

        // A trade at 49,400 triggers it, and it sells to the bid at 49,000.
        venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.1&price=49400", SpotVenue.OtherKey);
        venue.Place("side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.1&price=49400");
        venue.Clock.Advance(TimeSpan.FromMilliseconds(1));
        venue.Account.GetPosition(venue.Btc).Lots.ShouldBe(0);
        var done = venue.Ok(HttpMethod.Get, "/fapi/v1/algoOrder", "clientAlgoId=s1");
        done.GetProperty("algoStatus").GetString().ShouldBe("FINISHED");
        done.GetProperty("actualPrice").GetString().ShouldBe("49000.0");
        long sent = long.Parse(done.GetProperty("actualOrderId").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        venue.Ok(HttpMethod.Get, "/fapi/v1/order", $"symbol=BTCUSDT&orderId={sent}").GetProperty("origType").GetString().ShouldBe("STOP_MARKET");
        user.Take().Where(one => one.GetProperty("e").GetString() == "ALGO_UPDATE").Select(one => one.GetProperty("o").GetProperty("X").GetString())
            .ShouldBe(["NEW", "TRIGGERING", "TRIGGERED", "FINISHED"]);
    }

    /// <summary>1 % behind the best price since 50,000: after a trade at 51,000 it stands at 50,490.</summary>
    [Fact]
    public void A_trailing_stop_follows_and_can_be_cancelled()
    {
        using var venue = new FuturesVenue(FuturesVenue.Empty());
        venue.Quote(50_000m, 51_000m, 5);
        venue.Place("side=BUY&type=MARKET&quantity=1");
        long id = venue.Ok(HttpMethod.Post, "/fapi/v1/algoOrder", "algoType=CONDITIONAL&symbol=BTCUSDT&side=SELL&type=TRAILING_STOP_MARKET&callbackRate=1&quantity=1").GetProperty("algoId").GetInt64();
        venue.Ok(HttpMethod.Get, "/fapi/v1/algoOrder", $"algoId={id}").GetProperty("triggerPrice").GetString().ShouldBe("50490.0");
        var cancelled = venue.Ok(HttpMethod.Delete, "/fapi/v1/algoOrder", $"algoId={id}");
        cancelled.GetProperty("algoStatus").GetString().ShouldBe("CANCELED");
        var (_, body, _) = venue.Signed(HttpMethod.Delete, "/fapi/v1/algoOrder", $"algoId={id}");
        body.GetProperty("code").GetInt32().ShouldBe(-2011);
    }

    [Fact]
    public void The_dead_mans_switch_cancels_unless_it_is_wound_up()
    {
        using var venue = new FuturesVenue(FuturesVenue.Empty());
        venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=49000");
        venue.Ok(HttpMethod.Post, "/fapi/v1/countdownCancelAll", "symbol=BTCUSDT&countdownTime=5000").GetProperty("countdownTime").GetString().ShouldBe("5000");
        venue.Clock.Advance(TimeSpan.FromSeconds(4));
        venue.Ok(HttpMethod.Post, "/fapi/v1/countdownCancelAll", "symbol=BTCUSDT&countdownTime=5000");
        venue.Clock.Advance(TimeSpan.FromSeconds(4));
        venue.Account.OpenOrders.Count.ShouldBe(1);
        venue.Clock.Advance(TimeSpan.FromSeconds(1));
        venue.Account.OpenOrders.ShouldBeEmpty();
        venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=49000");
        venue.Ok(HttpMethod.Post, "/fapi/v1/countdownCancelAll", "symbol=BTCUSDT&countdownTime=5000");
        venue.Ok(HttpMethod.Post, "/fapi/v1/countdownCancelAll", "symbol=BTCUSDT&countdownTime=0");
        venue.Clock.Advance(TimeSpan.FromMinutes(1));
        venue.Account.OpenOrders.Count.ShouldBe(1);
    }

    [Fact]
    public void A_good_till_date_order_ends_at_its_date()
    {
        using var venue = new FuturesVenue(FuturesVenue.Empty());
        long date = venue.Clock.Now.ToUnixMilliseconds() + 700_000;
        long id = venue.Place($"side=BUY&type=LIMIT&timeInForce=GTD&quantity=1&price=49000&goodTillDate={date}").GetProperty("orderId").GetInt64();
        venue.Clock.Advance(TimeSpan.FromSeconds(699));
        venue.Account.OpenOrders.Count.ShouldBe(1);
        venue.Clock.Advance(TimeSpan.FromSeconds(1));
        venue.Ok(HttpMethod.Get, "/fapi/v1/order", $"symbol=BTCUSDT&orderId={id}").GetProperty("status").GetString().ShouldBe("EXPIRED");
    }

    [Fact]
    public void A_listen_key_lasts_an_hour_unless_it_is_kept()
    {
        using var venue = new FuturesVenue(FuturesVenue.Empty());
        var user = venue.OpenUserData();
        venue.Clock.Advance(TimeSpan.FromMinutes(50));
        venue.Send(HttpMethod.Put, "/fapi/v1/listenKey", SpotVenue.Key).Status.ShouldBe(HttpStatusCode.OK);
        venue.Clock.Advance(TimeSpan.FromMinutes(59));
        user.Take().ShouldBeEmpty();
        venue.Clock.Advance(TimeSpan.FromMinutes(1));
        user.Take().ShouldHaveSingleItem().GetProperty("e").GetString().ShouldBe("listenKeyExpired");
        venue.Send(HttpMethod.Put, "/fapi/v1/listenKey", SpotVenue.Key).Body.GetProperty("code").GetInt32().ShouldBe(-1125);
    }

    /// <summary>At 08:00 the middle of 50,000 and 50,010 is 50,005, the last trade at 50,000 is the index: premium 0.0001, rate 0.0001. One long BTC pays 5.0005.</summary>
    [Fact]
    public void Funding_is_paid_every_eight_hours()
    {
        using var venue = new FuturesVenue(FuturesVenue.Empty());
        var user = venue.OpenUserData();
        venue.Quote(49_990m, 50_000m, 1);
        venue.Place("side=BUY&type=MARKET&quantity=1");
        venue.Quote(50_000m, 50_010m, 1);
        venue.Clock.Advance(TimeSpan.FromHours(8) - TimeSpan.FromMinutes(1));
        venue.Send(HttpMethod.Put, "/fapi/v1/listenKey", SpotVenue.Key);
        user = venue.OpenUserData();
        venue.Clock.Advance(TimeSpan.FromMinutes(1));
        venue.Get("/fapi/v1/fundingRate?symbol=BTCUSDT")[0].GetProperty("fundingRate").GetString().ShouldBe("0.00010000");
        venue.Account.GetBalance("USDT").Total.ShouldBe(1_000_000m - 5.0005m);
        venue.Other.GetBalance("USDT").Total.ShouldBe(1_000_000m + 5.0005m);
        user.Take().ShouldHaveSingleItem().GetProperty("a").GetProperty("m").GetString().ShouldBe("FUNDING_FEE");
    }

    [Fact]
    public void A_route_serves_its_own_streams()
    {
        using var venue = new FuturesVenue();
        var book = venue.Open("/public/stream?streams=btcusdt@depth@100ms/btcusdt@aggTrade");
        var market = venue.Open("/market/stream?streams=btcusdt@depth@100ms/btcusdt@aggTrade/btcusdt@markPrice@1s");
        var all = venue.Open("/stream?streams=btcusdt@depth@100ms/btcusdt@aggTrade");
        venue.Clock.Advance(TimeSpan.FromSeconds(10));
        Names(book).ShouldBe(["btcusdt@depth@100ms"]);
        Names(market).ShouldBe(["btcusdt@aggTrade", "btcusdt@markPrice@1s"]);
        Names(all).ShouldBe(["btcusdt@aggTrade", "btcusdt@depth@100ms"]);

        static List<string> Names(StreamProbe stream) => [.. stream.Take().Select(message => message.GetProperty("stream").GetString()!).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The rules of the protocol sheet, section 6: the first kept event holds the snapshot's id, and each names the one before it.</summary>
    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    public void Diffs_over_a_snapshot_are_the_book(ulong seed)
    {
        using var venue = new FuturesVenue(new() { Seed = seed });
        var stream = venue.Open("/public/ws/btcusdt@depth@100ms");
        venue.Clock.Advance(TimeSpan.FromSeconds(1));
        var snapshot = venue.Get("/fapi/v1/depth?symbol=BTCUSDT&limit=1000");
        long id = snapshot.GetProperty("lastUpdateId").GetInt64();
        var bids = Levels(snapshot.GetProperty("bids"));
        var asks = Levels(snapshot.GetProperty("asks"));
        long previous = -1;
        for (int step = 0; step < 200; step++)
        {
            venue.Clock.Advance(TimeSpan.FromMilliseconds(100));
            foreach (var update in stream.Take())
            {
                long last = update.GetProperty("u").GetInt64();
                if (last < id)
                    continue;
                if (previous < 0)
                    update.GetProperty("U").GetInt64().ShouldBeLessThanOrEqualTo(id);
                else
                    update.GetProperty("pu").GetInt64().ShouldBe(previous);
                previous = last;
                Apply(bids, update.GetProperty("b"));
                Apply(asks, update.GetProperty("a"));
            }

            if (previous < 0)
                continue;
            var truth = venue.Btc.GetSnapshot(int.MaxValue, venue.Clock.Now);
            bids.Count.ShouldBe(truth.Bids.Count);
            truth.Bids.ShouldAllBe(level => bids[venue.Btc.Instrument.Price(level.PriceTicks)] == venue.Btc.Instrument.Quantity(level.SizeLots));
            asks.Count.ShouldBe(truth.Asks.Count);
            truth.Asks.ShouldAllBe(level => asks[venue.Btc.Instrument.Price(level.PriceTicks)] == venue.Btc.Instrument.Quantity(level.SizeLots));
        }

        previous.ShouldBeGreaterThan(id);
    }

    /// <summary>Wallets and profits at the mark price, fees and what agents have sum up to what was deposited.</summary>
    [Theory]
    [InlineData(21UL)]
    [InlineData(22UL)]
    public void Nothing_is_made_or_lost(ulong seed)
    {
        using var venue = new FuturesVenue(new() { Seed = seed, OrdersTenSeconds = 10_000 });
        var random = new VenueRandom(seed);
        for (int step = 0; step < 400; step++)
        {
            venue.Clock.Advance(TimeSpan.FromMilliseconds(300));
            string key = random.NextDouble() < 0.5 ? SpotVenue.Key : SpotVenue.OtherKey;
            decimal quantity = 0.01m + ((int)(random.NextDouble() * 1000) * 0.001m);
            decimal price = Math.Round(venue.Exchange.GetMarkPrice(venue.Btc) * (decimal)(1 + ((random.NextDouble() - 0.5) * 0.0005)), 1);
            string side = random.NextDouble() < 0.5 ? "BUY" : "SELL";
            string more = random.NextDouble() < 0.5 ? "type=MARKET" : FormattableString.Invariant($"type=LIMIT&timeInForce=GTC&price={price}");
            if (random.NextDouble() < 0.2)
                more += "&reduceOnly=true";
            venue.Signed(HttpMethod.Post, "/fapi/v1/order", FormattableString.Invariant($"symbol=BTCUSDT&side={side}&quantity={quantity}&{more}"), key);
            decimal mark = venue.Exchange.GetMarkPrice(venue.Btc);
            decimal equity = venue.Exchange.Accounts.Sum(account => account.GetBalance("USDT").Total + account.GetPosition(venue.Btc).ProfitAt(mark));
            decimal outside = venue.Exchange.Outside.GetValueOrDefault("USDT") + (venue.Exchange.Outside.GetValueOrDefault("BTCUSDT") * mark);
            (equity + outside + venue.Exchange.Fees.GetValueOrDefault("USDT")).ShouldBe(2_000_000m, 0.0000001m, $"step {step} of seed {seed}");
            (venue.Exchange.Accounts.Sum(account => account.GetPosition(venue.Btc).Quantity) + venue.Exchange.Outside.GetValueOrDefault("BTCUSDT")).ShouldBe(0m);
        }

        (venue.Account.Fills.Count + venue.Other.Fills.Count).ShouldBeGreaterThan(100);
    }

    private static Dictionary<decimal, decimal> Levels(JsonElement levels)
    {
        var side = new Dictionary<decimal, decimal>();
        Apply(side, levels);
        return side;
    }

    private static void Apply(Dictionary<decimal, decimal> side, JsonElement levels)
    {
        foreach (var level in levels.EnumerateArray())
        {
            decimal price = decimal.Parse(level[0].GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            decimal size = decimal.Parse(level[1].GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            if (size == 0)
                side.Remove(price);
            else
                side[price] = size;
        }
    }
}
