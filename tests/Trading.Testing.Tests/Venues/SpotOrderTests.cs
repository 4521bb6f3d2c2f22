using System.Net;
using System.Text.Json;

namespace Trading.Testing.Tests.Venues;

public sealed class SpotOrderTests
{
    [Fact]
    public void A_resting_order_is_seen_cancelled_and_paid_back()
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        var user = venue.OpenUserData();
        var placed = venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.5&price=40000&newClientOrderId=first");
        placed.GetProperty("status").GetString().ShouldBe("NEW");
        venue.Account.GetBalance("USDT").Locked.ShouldBe(20_000m);
        venue.Get("/api/v3/depth?symbol=BTCUSDT").GetProperty("bids")[0][1].GetString().ShouldBe("0.50000000");
        venue.Ok(HttpMethod.Get, "/api/v3/openOrders", "symbol=BTCUSDT").GetArrayLength().ShouldBe(1);

        var cancelled = venue.Ok(HttpMethod.Delete, "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=first&newClientOrderId=undo");
        cancelled.GetProperty("status").GetString().ShouldBe("CANCELED");
        cancelled.GetProperty("origClientOrderId").GetString().ShouldBe("first");
        cancelled.GetProperty("clientOrderId").GetString().ShouldBe("undo");
        venue.Account.GetBalance("USDT").Free.ShouldBe(1_000_000m);
        venue.Get("/api/v3/depth?symbol=BTCUSDT").GetProperty("bids").GetArrayLength().ShouldBe(0);

        var events = user.Take().Select(message => message.GetProperty("event")).ToList();
        events.Select(message => message.GetProperty("e").GetString()).ShouldBe(["executionReport", "outboundAccountPosition", "executionReport", "outboundAccountPosition"]);
        events[2].GetProperty("x").GetString().ShouldBe("CANCELED");
        events[2].GetProperty("C").GetString().ShouldBe("first");
        events[2].GetProperty("c").GetString().ShouldBe("undo");

        var (status, again, _) = venue.Signed(HttpMethod.Delete, "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=first");
        status.ShouldBe(HttpStatusCode.BadRequest);
        again.GetProperty("code").GetInt32().ShouldBe(-2011);
    }

    /// <summary>0.3 at 50,000 rests; 0.5 come in at 50,010: 0.3 trade at 50,000, 0.2 rest. Fees of 0.1 % are taken from what is received.</summary>
    [Fact]
    public void Two_accounts_trade_and_both_are_told()
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        var seller = venue.OpenUserData(SpotVenue.OtherKey);
        venue.Place("side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.3&price=50000", SpotVenue.OtherKey);
        var bought = venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.5&price=50010");

        bought.GetProperty("status").GetString().ShouldBe("PARTIALLY_FILLED");
        bought.GetProperty("executedQty").GetString().ShouldBe("0.30000000");
        bought.GetProperty("cummulativeQuoteQty").GetString().ShouldBe("15000.00000000");
        bought.GetProperty("fills")[0].GetProperty("commission").GetString().ShouldBe("0.00030000");
        bought.GetProperty("fills")[0].GetProperty("commissionAsset").GetString().ShouldBe("BTC");

        // 10 + 0.3 - 0.0003 BTC; 1,000,000 - 0.3 x 50,000 - 0.2 x 50,010 = 974,998 free and 10,002 locked.
        venue.Account.GetBalance("BTC").Free.ShouldBe(10.2997m);
        venue.Account.GetBalance("USDT").Free.ShouldBe(974_998m);
        venue.Account.GetBalance("USDT").Locked.ShouldBe(10_002m);

        // 1,000,000 + 15,000 - 15.
        venue.Other.GetBalance("USDT").Free.ShouldBe(1_014_985m);
        venue.Other.GetBalance("BTC").Total.ShouldBe(9.7m);
        var report = seller.Take().Select(message => message.GetProperty("event")).Single(message => message.GetProperty("e").GetString() == "executionReport" && message.GetProperty("x").GetString() == "TRADE");
        report.GetProperty("m").GetBoolean().ShouldBeTrue();
        report.GetProperty("X").GetString().ShouldBe("FILLED");
        report.GetProperty("n").GetString().ShouldBe("15.00000000");

        var trades = venue.Ok(HttpMethod.Get, "/api/v3/myTrades", "symbol=BTCUSDT");
        trades.GetArrayLength().ShouldBe(1);
        trades[0].GetProperty("isBuyer").GetBoolean().ShouldBeTrue();
        trades[0].GetProperty("isMaker").GetBoolean().ShouldBeFalse();
        venue.Get("/api/v3/trades?symbol=BTCUSDT")[0].GetProperty("isBuyerMaker").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public void Immediate_orders_trade_what_there_is_and_lapse()
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        venue.Place("side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.3&price=50000", SpotVenue.OtherKey);
        venue.Place("side=BUY&type=LIMIT&timeInForce=FOK&quantity=0.5&price=50000").GetProperty("status").GetString().ShouldBe("EXPIRED");
        var taken = venue.Place("side=BUY&type=LIMIT&timeInForce=IOC&quantity=0.5&price=50000");
        taken.GetProperty("status").GetString().ShouldBe("EXPIRED");
        taken.GetProperty("executedQty").GetString().ShouldBe("0.30000000");
        venue.Place("side=BUY&type=MARKET&quantity=0.5").GetProperty("status").GetString().ShouldBe("EXPIRED");
        venue.Account.GetBalance("USDT").Locked.ShouldBe(0m);
        venue.Account.OpenOrders.ShouldBeEmpty();
    }

    /// <summary>1,000 USDT at 50,000 buy 0.02 BTC.</summary>
    [Fact]
    public void A_market_order_may_be_sized_in_the_quote_asset()
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        venue.Place("side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.3&price=50000", SpotVenue.OtherKey);
        var bought = venue.Place("side=BUY&type=MARKET&quoteOrderQty=1000");
        bought.GetProperty("status").GetString().ShouldBe("FILLED");
        bought.GetProperty("executedQty").GetString().ShouldBe("0.02000000");
        bought.GetProperty("origQuoteOrderQty").GetString().ShouldBe("1000.00000000");
    }

    [Fact]
    public void A_stop_wakes_when_the_last_price_reaches_it()
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        var user = venue.OpenUserData();
        venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=49000", SpotVenue.OtherKey);
        var stop = venue.Place("side=SELL&type=STOP_LOSS&quantity=0.5&stopPrice=49500&newOrderRespType=FULL");
        stop.GetProperty("status").GetString().ShouldBe("NEW");
        long id = stop.GetProperty("orderId").GetInt64();
        venue.Ok(HttpMethod.Get, "/api/v3/order", $"symbol=BTCUSDT&orderId={id}").GetProperty("isWorking").GetBoolean().ShouldBeFalse();
        venue.Account.GetBalance("BTC").Locked.ShouldBe(0.5m);

        // A trade at 49,000 is below 49,500: the stop sells to the same bid.
        venue.Place("side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.1&price=49000");
        var woken = venue.Ok(HttpMethod.Get, "/api/v3/order", $"symbol=BTCUSDT&orderId={id}");
        woken.GetProperty("status").GetString().ShouldBe("FILLED");
        woken.GetProperty("cummulativeQuoteQty").GetString().ShouldBe("24500.00000000");
        user.Take().Count(message => message.GetProperty("event").TryGetProperty("x", out var x) && x.GetString() == "TRADE").ShouldBe(2);

        venue.Refused("symbol=BTCUSDT&side=SELL&type=STOP_LOSS&quantity=0.5&stopPrice=49500", out string message).ShouldBe(-2010);
        message.ShouldBe("Order would trigger immediately.");
    }

    /// <summary>A sell that trails by 1 %: bought at 50,000 it stands at 49,500; at 51,000 it is drawn to 50,490; a trade at 50,400 wakes it.</summary>
    [Fact]
    public void A_trailing_stop_follows_the_price()
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=50400", SpotVenue.OtherKey);
        var trailing = venue.Place("side=SELL&type=STOP_LOSS&quantity=0.5&trailingDelta=100&newOrderRespType=RESULT");
        long id = trailing.GetProperty("orderId").GetInt64();
        venue.Account.OpenOrders[id].TriggerTicks.ShouldBe(4_950_000);
        venue.Place("side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.1&price=51000", SpotVenue.OtherKey);
        venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.1&price=51000");
        venue.Account.OpenOrders[id].TriggerTicks.ShouldBe(5_049_000);
        venue.Place("side=SELL&type=LIMIT&timeInForce=IOC&quantity=0.1&price=50400");
        venue.Ok(HttpMethod.Get, "/api/v3/order", $"symbol=BTCUSDT&orderId={id}").GetProperty("status").GetString().ShouldBe("FILLED");
    }

    [Fact]
    public void Cancel_and_replace_report_each_half()
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        long id = venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.5&price=40000").GetProperty("orderId").GetInt64();
        var done = venue.Ok(HttpMethod.Post, "/api/v3/order/cancelReplace", $"symbol=BTCUSDT&cancelReplaceMode=STOP_ON_FAILURE&cancelOrderId={id}&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.4&price=41000");
        done.GetProperty("cancelResult").GetString().ShouldBe("SUCCESS");
        long second = done.GetProperty("newOrderResponse").GetProperty("orderId").GetInt64();

        // The cancel works, and the new order is too small: 409.
        var (status, body, _) = venue.Signed(HttpMethod.Post, "/api/v3/order/cancelReplace", $"symbol=BTCUSDT&cancelReplaceMode=STOP_ON_FAILURE&cancelOrderId={second}&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.00001&price=41000");
        status.ShouldBe(HttpStatusCode.Conflict);
        body.GetProperty("code").GetInt32().ShouldBe(-2021);
        body.GetProperty("data").GetProperty("cancelResult").GetString().ShouldBe("SUCCESS");
        body.GetProperty("data").GetProperty("newOrderResponse").GetProperty("code").GetInt32().ShouldBe(-1013);

        // Nothing to cancel: nothing is tried.
        (status, body, _) = venue.Signed(HttpMethod.Post, "/api/v3/order/cancelReplace", $"symbol=BTCUSDT&cancelReplaceMode=STOP_ON_FAILURE&cancelOrderId={second}&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.4&price=41000");
        status.ShouldBe(HttpStatusCode.BadRequest);
        body.GetProperty("data").GetProperty("newOrderResult").GetString().ShouldBe("NOT_ATTEMPTED");
        body.GetProperty("data").GetProperty("newOrderResponse").ValueKind.ShouldBe(JsonValueKind.Null);
        venue.Account.OpenOrders.ShouldBeEmpty();
    }

    [Fact]
    public void An_order_that_is_amended_keeps_its_place()
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        long mine = venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.5&price=40000").GetProperty("orderId").GetInt64();
        venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.5&price=40000", SpotVenue.OtherKey);
        var amended = venue.Ok(HttpMethod.Put, "/api/v3/order/amend/keepPriority", $"symbol=BTCUSDT&orderId={mine}&newQty=0.2");
        amended.GetProperty("amendedOrder").GetProperty("origQty").GetString().ShouldBe("0.20000000");
        venue.Account.GetBalance("USDT").Locked.ShouldBe(8_000m);
        venue.Place("side=SELL&type=MARKET&quantity=0.3", SpotVenue.OtherKey);
        venue.Account.Orders[mine].Status.ShouldBe(SimulatedOrderStatus.Filled);
        var (status, body, _) = venue.Signed(HttpMethod.Put, "/api/v3/order/amend/keepPriority", $"symbol=BTCUSDT&orderId={mine}&newQty=0.7");
        status.ShouldBe(HttpStatusCode.BadRequest);
        body.GetProperty("code").GetInt32().ShouldBe(-2013);
    }

    [Theory]
    [InlineData("EXPIRE_MAKER", "EXPIRED_IN_MATCH", "FILLED")]
    [InlineData("EXPIRE_TAKER", "NEW", "EXPIRED_IN_MATCH")]
    [InlineData("EXPIRE_BOTH", "EXPIRED_IN_MATCH", "EXPIRED_IN_MATCH")]
    [InlineData("NONE", "FILLED", "FILLED")]
    public void An_account_does_not_trade_with_itself_where_it_says_so(string mode, string maker, string taker)
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        long resting = venue.Place("side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.1&price=50000").GetProperty("orderId").GetInt64();
        venue.Place("side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.1&price=50010", SpotVenue.OtherKey);
        var coming = venue.Place($"side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.1&price=50020&selfTradePreventionMode={mode}");
        coming.GetProperty("status").GetString().ShouldBe(taker);
        venue.Ok(HttpMethod.Get, "/api/v3/order", $"symbol=BTCUSDT&orderId={resting}").GetProperty("status").GetString().ShouldBe(maker);
        venue.Account.GetBalance("USDT").Locked.ShouldBe(0m);
    }
}
