using Trading.Exchanges.Bybit;
using Trading.Exchanges.Tests.Ccxt;

namespace Trading.Exchanges.Tests.Bybit;

/// <summary>Our requests beside those of an independent client: the same method and path, all of its parameters with the same values, and a signature that holds.</summary>
public sealed class BybitCcxtTests
{
    /// <summary>What each client chooses for itself: pages, the kind of a conditional order of spot, and a reduce-only that the spot market does not have.</summary>
    private static readonly string[] Free = ["limit", "start", "startTime", "execType", "orderFilter", "clientOrderId", "orderLinkId"];

    [Theory]
    [InlineData(BybitProduct.Spot, "BTC/USDT", 21)]
    [InlineData(BybitProduct.Linear, "BTC/USDT:USDT", 22)]
    public async Task EveryCallThatWeHaveTooMakesTheSameRequest(BybitProduct product, string symbol, int atLeast)
    {
        int compared = 0;
        foreach (var theirs in CcxtRequest.Of("bybit").Where(request => request.Symbol == symbol))
        {
            if (await RequestOfAsync(product, theirs) is not { } ours)
                continue;
            compared++;
            ours.Message.Method.Method.ShouldBe(theirs.Method, theirs.ToString());
            ours.Message.RequestUri!.Host.ShouldBe(theirs.Url.Host);
            ours.Message.RequestUri.AbsolutePath.ShouldBe(theirs.Url.AbsolutePath, theirs.ToString());
            var parameters = BybitRequests.ParametersOf(ours.Message.RequestUri.Query.TrimStart('?'), ours.Body);
            foreach (var (name, value) in BybitRequests.ParametersOf(theirs.Url.Query.TrimStart('?'), theirs.Body))
            {
                // An empty order id beside a client order id says nothing.
                if (Free.Contains(name) || value.Length == 0 || (name == "reduceOnly" && IsStop(theirs)))
                    continue;
                parameters.ContainsKey(name).ShouldBeTrue($"{theirs}, {name}");
                parameters[name].ShouldBe(value, $"{theirs}, {name}");
            }

            if (IsPrivate(theirs))
                BybitRequests.CheckSignature(ours.Message, ours.Body);
        }

        compared.ShouldBeGreaterThanOrEqualTo(atLeast);
    }

    [Fact]
    public async Task ConditionalOrdersSayWhichWayThePriceMustGo()
    {
        // By the venue's description: 1 rises to the trigger, 2 falls to it.
        (OrderSide Side, OrderType Type, string Direction, string Kind)[] cases =
        [
            (OrderSide.Buy, OrderType.StopMarket, "1", "Market"), (OrderSide.Sell, OrderType.StopMarket, "2", "Market"),
            (OrderSide.Buy, OrderType.StopLimit, "1", "Limit"), (OrderSide.Sell, OrderType.StopLimit, "2", "Limit"),
            (OrderSide.Buy, OrderType.MarketIfTouched, "2", "Market"), (OrderSide.Sell, OrderType.MarketIfTouched, "1", "Market"),
            (OrderSide.Buy, OrderType.LimitIfTouched, "2", "Limit"), (OrderSide.Sell, OrderType.LimitIfTouched, "1", "Limit"),
        ];
        foreach (var product in new[] { BybitProduct.Spot, BybitProduct.Linear })
        {
            var capture = BybitRequests.Capture(product);
            await capture.Exchange.ConnectAsync(default);
            foreach (var (side, type, direction, kind) in cases)
            {
                capture.Requests.Clear();
                var request = new OrderRequest
                {
                    Instrument = BybitRequests.InstrumentOf(capture.Exchange),
                    Side = side,
                    Type = type,
                    Quantity = 0.01m,
                    TriggerPrice = 55000m,
                    LimitPrice = kind == "Limit" ? 54900m : null,
                };
                await capture.Exchange.Orders!.SubmitAsync("cid0001", request, default);
                var parameters = BybitRequests.ParametersOf("", capture.Requests.Single().Body);
                parameters["triggerDirection"].ShouldBe(direction, $"{side} {type}");
                parameters["triggerPrice"].ShouldBe("55000");
                parameters["orderType"].ShouldBe(kind);
                parameters["orderLinkId"].ShouldBe("cid0001");
                parameters.ContainsKey("price").ShouldBe(kind == "Limit");
                (parameters.GetValueOrDefault("orderFilter") == "StopOrder").ShouldBe(product == BybitProduct.Spot);
                (parameters.GetValueOrDefault("triggerBy") == "LastPrice").ShouldBe(product == BybitProduct.Linear);
            }
        }
    }

    [Fact]
    public async Task WhatTheVenueDoesNotHaveIsNotSent()
    {
        var capture = BybitRequests.Capture(BybitProduct.Spot);
        await capture.Exchange.ConnectAsync(default);
        capture.Requests.Clear();
        var order = new OrderRequest { Instrument = BybitRequests.InstrumentOf(capture.Exchange), Side = OrderSide.Sell, Type = OrderType.Limit, Quantity = 1, LimitPrice = 60000 };
        OrderRequest[] wrong =
        [
            order with { ReduceOnly = true }, order with { DisplayQuantity = 0.1m }, order with { QuoteQuantity = 100 }, order with { TimeInForce = TimeInForce.Day },
            order with { Type = OrderType.TrailingStopMarket, TrailingOffset = 1 }, order with { Type = OrderType.StopLimit, TriggerPrice = 1, TriggerSource = TriggerSource.MarkPrice },
            order with { Type = OrderType.Market, PostOnly = true },
        ];
        foreach (var request in wrong)
            await Should.ThrowAsync<NotSupportedException>(() => capture.Exchange.Orders!.SubmitAsync("cid", request, default), request.ToString());
        capture.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task MoneyIsSentAsTheQuoteCurrency()
    {
        var capture = BybitRequests.Capture(BybitProduct.Spot);
        await capture.Exchange.ConnectAsync(default);
        capture.Requests.Clear();
        await capture.Exchange.Orders!.SubmitAsync(
            "cid", new() { Instrument = BybitRequests.InstrumentOf(capture.Exchange), Side = OrderSide.Buy, Type = OrderType.Market, QuoteQuantity = 1200.50m }, default);
        var parameters = BybitRequests.ParametersOf("", capture.Requests.Single().Body);
        parameters["qty"].ShouldBe("1200.5");
        parameters["marketUnit"].ShouldBe("quoteCoin");
    }

    /// <summary>Linear contracts want a symbol or a settlement currency, so all are asked for in two questions.</summary>
    [Fact]
    public async Task AllOfLinearIsAskedForByCurrency()
    {
        var capture = BybitRequests.Capture(BybitProduct.Linear);
        await capture.Exchange.ConnectAsync(default);
        capture.Requests.Clear();
        (await capture.Exchange.Orders!.GetOpenOrdersAsync(null, default)).ShouldBeEmpty();
        (await capture.Exchange.Account!.GetPositionsAsync(default)).ShouldBeEmpty();
        capture.Requests.Select(request => (request.Message.RequestUri!.AbsolutePath, BybitRequests.ParametersOf(request.Message.RequestUri.Query.TrimStart('?'), "")["settleCoin"])).ShouldBe(
            [("/v5/order/realtime", "USDT"), ("/v5/order/realtime", "USDC"), ("/v5/position/list", "USDT"), ("/v5/position/list", "USDC")]);
    }

    [Theory]
    [InlineData(BybitProduct.Spot, "SPOT")]
    [InlineData(BybitProduct.Linear, "DERIVATIVES")]
    public async Task TheDeadManSwitchIsOfAWholeMarket(BybitProduct product, string name)
    {
        var capture = BybitRequests.Capture(product);
        await capture.Exchange.ConnectAsync(default);
        capture.Requests.Clear();
        var deadManSwitch = capture.Exchange.DeadManSwitch!;

        // Nobody listens to the account's stream, which arms it.
        var refused = await Should.ThrowAsync<VenueException>(() => deadManSwitch.SetAsync(null, TimeSpan.FromSeconds(40), default));
        refused.Error.Kind.ShouldBe(VenueErrorKind.NotSent);
        var (message, body) = capture.Requests.Single();
        message.RequestUri!.AbsolutePath.ShouldBe("/v5/order/disconnected-cancel-all");
        BybitRequests.ParametersOf("", body).ShouldBe(new Dictionary<string, string> { ["product"] = name, ["timeWindow"] = "40" }, ignoreOrder: true);
        BybitRequests.CheckSignature(message, body);

        // There is none for one instrument, and taking it away is a matter of the stream.
        await Should.ThrowAsync<NotSupportedException>(() => deadManSwitch.SetAsync(BybitRequests.InstrumentOf(capture.Exchange), TimeSpan.FromSeconds(40), default));
        await deadManSwitch.SetAsync(null, TimeSpan.Zero, default);
        capture.Requests.Count.ShouldBe(1);
    }

    private static bool IsPrivate(CcxtRequest theirs) => !theirs.Url.AbsolutePath.StartsWith("/v5/market/", StringComparison.Ordinal);

    private static bool IsStop(CcxtRequest theirs) => theirs.Args.ToString().Contains("stopLossPrice", StringComparison.Ordinal) || theirs.Args.ToString().Contains("takeProfitPrice", StringComparison.Ordinal);

    /// <summary>The request that our call makes, or <see langword="null"/> where there is none like it.</summary>
    private static async Task<(HttpRequestMessage Message, string Body)?> RequestOfAsync(BybitProduct product, CcxtRequest theirs)
    {
        var capture = BybitRequests.Capture(product);
        var exchange = capture.Exchange;
        await exchange.ConnectAsync(default);
        capture.Requests.Clear();
        var instrument = BybitRequests.InstrumentOf(exchange);
        bool isSpot = product == BybitProduct.Spot;
        Task? task = theirs.Call switch
        {
            "fetchTime" => exchange.ConnectAsync(default),
            "fetchTicker" => exchange.Snapshots!.GetTickerAsync(instrument, default),
            "fetchOrderBook" => exchange.Snapshots!.GetBookAsync(instrument, 10, default),
            "fetchTrades" => exchange.Snapshots!.GetTradesAsync(instrument, 20, default),
            "fetchOHLCV" => exchange.History!.ReadAsync<Bar>(
                new(instrument, Timeframe.Parse(theirs.Args[1].GetString()!), Timestamp.FromUnixMilliseconds(1_699_990_020_000), Timestamp.FromUnixMilliseconds(1_700_000_000_000), null), default),
            "fetchBalance" => exchange.Account!.GetBalancesAsync(default),
            "fetchMyTrades" => exchange.Account!.GetFillsAsync(instrument, Timestamp.FromUnixMilliseconds(1_699_990_000_000), default),
            "fetchOrder" => exchange.Orders!.FindAsync(new(instrument, null, "12345"), default),
            "fetchOpenOrders" => exchange.Orders!.GetOpenOrdersAsync(instrument, default),
            "cancelOrder" => exchange.Orders!.CancelAsync(new(instrument, "cid0001", theirs.Args[0].GetString() is { Length: > 0 } id ? id : null), default),
            "createOrder" when !IsTrailing(theirs) && !(isSpot && IsReduceOnly(theirs)) =>
                exchange.Orders!.SubmitAsync("cid0001", OrderOf(theirs, instrument, isSpot), default),
            "editOrder" => exchange.Orders!.ModifyAsync(new(instrument, null, "12345"), new() { Quantity = 0.02m, LimitPrice = 60001m }, default),
            _ => null,
        };
        if (task is null)
            return null;
        try
        {
            await task;
        }
        catch (VenueException)
        {
            // The answer was none; the request is what counts.
        }

        return capture.Requests[0];
    }

    private static bool IsTrailing(CcxtRequest theirs) => theirs.Args.ToString().Contains("trailingPercent", StringComparison.Ordinal);

    private static bool IsReduceOnly(CcxtRequest theirs) => theirs.Args.ToString().Contains("reduceOnly", StringComparison.Ordinal);

    /// <summary>A market buy of spot with a price is one for so much money there: 0.02 at 60000.</summary>
    private static OrderRequest OrderOf(CcxtRequest theirs, Instrument instrument, bool isSpot)
    {
        var order = theirs.ToOrder(instrument);
        return isSpot && order.Type == OrderType.Market && order.Side == OrderSide.Buy ? order with { QuoteQuantity = 1200m } : order;
    }
}
