namespace Trading.Testing.Tests.Venues;

public sealed class SpotFilterTests
{
    private const string Limit = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&";

    /// <summary>Tick 0.01, lot 0.00001, at least 5 USDT, price between a fifth and five times the average of 50,000.</summary>
    [Theory]
    [InlineData(Limit + "quantity=1&price=40000.001", -1013, "Filter failure: PRICE_FILTER")]
    [InlineData(Limit + "quantity=1&price=0", -1013, "Filter failure: PRICE_FILTER")]
    [InlineData(Limit + "quantity=1&price=1000000.01", -1013, "Filter failure: PRICE_FILTER")]
    [InlineData(Limit + "quantity=1&price=250000.01", -1013, "Filter failure: PERCENT_PRICE_BY_SIDE")]
    [InlineData(Limit + "quantity=1&price=9999.99", -1013, "Filter failure: PERCENT_PRICE_BY_SIDE")]
    [InlineData(Limit + "quantity=0.000011&price=40000", -1013, "Filter failure: LOT_SIZE")]
    [InlineData(Limit + "quantity=0&price=40000", -1013, "Filter failure: LOT_SIZE")]
    [InlineData(Limit + "quantity=9000.1&price=40000", -1013, "Filter failure: LOT_SIZE")]
    [InlineData(Limit + "quantity=0.0001&price=40000", -1013, "Filter failure: NOTIONAL")]
    [InlineData("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=100.1", -1013, "Filter failure: MARKET_LOT_SIZE")]
    [InlineData("symbol=BTCUSDT&side=BUY&type=MARKET&quoteOrderQty=4.99", -1013, "Filter failure: NOTIONAL")]
    [InlineData("symbol=BTCUSDT&side=SELL&type=STOP_LOSS&quantity=1&trailingDelta=5", -1013, "Filter failure: TRAILING_DELTA")]
    [InlineData("symbol=BTCUSDT&side=SELL&type=STOP_LOSS&quantity=1&stopPrice=40000.001", -1013, "Filter failure: PRICE_FILTER")]
    [InlineData(Limit + "quantity=1.000000001&price=40000", -1111, "Parameter 'quantity' has too much precision.")]
    [InlineData(Limit + "quantity=1&price=40000&newClientOrderId=no%20spaces", -1100, "Illegal characters found in parameter 'newClientOrderId'; legal range is '^[\\.A-Z\\:/a-z0-9_-]{1,36}$'.")]
    [InlineData(Limit + "quantity=1e3&price=40000", -1100, "Illegal characters found in parameter 'quantity'; legal range is '^([0-9]{1,20})(\\.[0-9]{1,20})?$'.")]
    [InlineData(Limit + "quantity=-1&price=40000", -1100, "Illegal characters found in parameter 'quantity'; legal range is '^([0-9]{1,20})(\\.[0-9]{1,20})?$'.")]
    [InlineData(Limit + "quantity=1", -1102, "Mandatory parameter 'price' was not sent, was empty/null, or malformed.")]
    [InlineData(Limit + "price=40000", -1102, "Mandatory parameter 'quantity' was not sent, was empty/null, or malformed.")]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=40000", -1102, "Mandatory parameter 'timeInForce' was not sent, was empty/null, or malformed.")]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTD&quantity=1&price=40000", -1115, "Invalid timeInForce.")]
    [InlineData("symbol=BTCUSDT&side=BUY&type=LIMIT_MAKER&timeInForce=GTC&quantity=1&price=40000", -1106, "Parameter 'timeInForce' sent when not required.")]
    [InlineData("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1&price=40000", -1106, "Parameter 'price' sent when not required.")]
    [InlineData("symbol=BTCUSDT&side=BUY&type=STOP_LOSS&quantity=1", -1102, "Param 'stopPrice' or 'trailingDelta' must be sent, but both were empty/null!")]
    [InlineData("symbol=BTCUSDT&side=HOLD&type=MARKET&quantity=1", -1117, "Invalid side.")]
    [InlineData("symbol=BTCUSDT&side=BUY&type=STOP&quantity=1", -1116, "Invalid orderType.")]
    [InlineData("symbol=NOSUCH&side=BUY&type=MARKET&quantity=1", -1121, "Invalid symbol.")]
    [InlineData("side=BUY&type=MARKET&quantity=1", -1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.")]
    [InlineData(Limit + "quantity=1&price=40000&icebergQty=0.1", -2010, "Iceberg orders are not supported for this symbol.")]
    [InlineData(Limit + "quantity=30&price=40000", -2010, "Account has insufficient balance for requested action.")]
    [InlineData("symbol=BTCUSDT&side=BUY&type=STOP_LOSS&quantity=1&stopPrice=49000", -2010, "Order would trigger immediately.")]
    [InlineData("symbol=BTCUSDT&side=SELL&type=TAKE_PROFIT&quantity=1&stopPrice=49000", -2010, "Order would trigger immediately.")]
    public void An_order_that_breaks_a_rule_is_refused_with_its_code(string parameters, int code, string message)
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        venue.Refused(parameters, out string text).ShouldBe(code);
        text.ShouldBe(message);
        venue.Refused(parameters, out _, "/api/v3/order/test").ShouldBe(code);
        venue.Account.Orders.ShouldBeEmpty();
        venue.Account.GetBalance("USDT").Locked.ShouldBe(0);
    }

    [Fact]
    public void What_keeps_all_rules_passes_the_test_call_and_places_nothing()
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        venue.Ok(HttpMethod.Post, "/api/v3/order/test", Limit + "quantity=0.00013&price=40000").GetRawText().ShouldBe("{}");
        venue.Ok(HttpMethod.Post, "/api/v3/order/test", Limit + "quantity=0.00013&price=40000&computeCommissionRates=true").TryGetProperty("standardCommissionForOrder", out _).ShouldBeTrue();
        venue.Account.Orders.ShouldBeEmpty();
        venue.Account.GetBalance("USDT").Free.ShouldBe(1_000_000m);
    }

    [Fact]
    public void Client_order_ids_are_unique_among_open_orders_only()
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=40000&newClientOrderId=a");
        venue.Refused(Limit + "quantity=1&price=40000&newClientOrderId=a", out string message).ShouldBe(-2010);
        message.ShouldBe("Duplicate order sent.");
        venue.Ok(HttpMethod.Delete, "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=a");
        venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=40000&newClientOrderId=a");
    }

    [Fact]
    public void A_maker_order_does_not_take()
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        venue.Place("side=SELL&type=LIMIT&timeInForce=GTC&quantity=1&price=50000", SpotVenue.OtherKey);
        venue.Refused("symbol=BTCUSDT&side=BUY&type=LIMIT_MAKER&quantity=1&price=50000", out string message).ShouldBe(-2010);
        message.ShouldBe("Order would immediately match and take.");
        venue.Place("side=BUY&type=LIMIT_MAKER&quantity=1&price=49999.99&newOrderRespType=RESULT").GetProperty("status").GetString().ShouldBe("NEW");
    }

    [Fact]
    public void Open_orders_are_limited()
    {
        using var venue = new SpotVenue(SpotVenue.Empty(options => options.OrdersTenSeconds = 1000));
        for (int i = 0; i < 5; i++)
            venue.Place("side=SELL&type=STOP_LOSS&quantity=0.001&stopPrice=40000");
        venue.Refused("symbol=BTCUSDT&side=SELL&type=STOP_LOSS&quantity=0.001&stopPrice=40000", out string message).ShouldBe(-1013);
        message.ShouldBe("Filter failure: MAX_NUM_ALGO_ORDERS");
        for (int i = 5; i < 200; i++)
            venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.001&price=40000");
        venue.Refused(Limit + "quantity=0.001&price=40000", out message).ShouldBe(-1013);
        message.ShouldBe("Filter failure: MAX_NUM_ORDERS");
        venue.Ok(HttpMethod.Delete, "/api/v3/openOrders", "symbol=BTCUSDT").GetArrayLength().ShouldBe(200);
    }

    [Fact]
    public void A_halted_market_takes_no_orders()
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        venue.Btc.Instrument.IsTrading = false;
        venue.Refused(Limit + "quantity=1&price=40000", out string message).ShouldBe(-2010);
        message.ShouldBe("Market is closed.");
        venue.Get("/api/v3/exchangeInfo").GetProperty("symbols")[0].GetProperty("status").GetString().ShouldBe("HALT");
    }
}
