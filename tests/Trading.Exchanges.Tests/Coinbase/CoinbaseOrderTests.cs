using System.Text.Json;
using Trading.Exchanges.Coinbase;

namespace Trading.Exchanges.Tests.Coinbase;

public sealed class CoinbaseOrderTests
{
    private static readonly Instrument Instrument = new(new("COINBASE", "BTC-USD"), Currency.Of("BTC"), Currency.Of("USD")) { TickSize = 0.01m, LotSize = 0.00000001m };

    /// <summary>The configurations as the venue's documentation writes them.</summary>
    [Fact]
    public void OrdersAreWrittenAsTheVenueWantsThem()
    {
        var limit = new OrderRequest { Instrument = Instrument, Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 0.5m, LimitPrice = 60_000.10m };
        Check(limit, "limit_limit_gtc", """{"base_size":"0.5","limit_price":"60000.1","post_only":false}""");
        Check(limit with { PostOnly = true }, "limit_limit_gtc", """{"base_size":"0.5","limit_price":"60000.1","post_only":true}""");
        Check(limit with { TimeInForce = TimeInForce.ImmediateOrCancel }, "sor_limit_ioc", """{"base_size":"0.5","limit_price":"60000.1"}""");
        Check(limit with { TimeInForce = TimeInForce.FillOrKill }, "limit_limit_fok", """{"base_size":"0.5","limit_price":"60000.1"}""");
        Check(limit with { TimeInForce = TimeInForce.GoodTillDate, ExpireTime = Timestamp.FromUtc(2026, 12, 1) }, "limit_limit_gtd", """{"base_size":"0.5","limit_price":"60000.1","post_only":false,"end_time":"2026-12-01T00:00:00.000Z"}""");
        Check(limit with { Type = OrderType.Market, Side = OrderSide.Sell, LimitPrice = null }, "market_market_ioc", """{"base_size":"0.5"}""");
        Check(limit with { Type = OrderType.Market, LimitPrice = null, QuoteQuantity = 100m }, "market_market_ioc", """{"quote_size":"100"}""");
        Check(limit with { Type = OrderType.StopLimit, Side = OrderSide.Sell, TriggerPrice = 55_000m }, "stop_limit_stop_limit_gtc", """{"base_size":"0.5","limit_price":"60000.1","stop_price":"55000","stop_direction":"STOP_DIRECTION_STOP_DOWN"}""");
        Check(limit with { Type = OrderType.StopLimit, TriggerPrice = 65_000m }, "stop_limit_stop_limit_gtc", """{"base_size":"0.5","limit_price":"60000.1","stop_price":"65000","stop_direction":"STOP_DIRECTION_STOP_UP"}""");
    }

    [Fact]
    public void WhatTheVenueDoesNotHaveIsNotSent()
    {
        var limit = new OrderRequest { Instrument = Instrument, Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 0.5m, LimitPrice = 60_000m };
        foreach (var request in new[]
        {
            limit with { ReduceOnly = true }, limit with { DisplayQuantity = 0.1m }, limit with { Type = OrderType.StopMarket, TriggerPrice = 1m },
            limit with { TriggerSource = TriggerSource.MarkPrice }, limit with { Type = OrderType.Market, LimitPrice = null }, limit with { PostOnly = true, TimeInForce = TimeInForce.ImmediateOrCancel }, limit with { TimeInForce = TimeInForce.Day },
        })
        {
            Should.Throw<NotSupportedException>(() => CoinbaseOrderEncoder.Create("id", request)).Message.ShouldContain("Coinbase");
        }
    }

    private static void Check(OrderRequest request, string configuration, string terms)
    {
        var root = JsonDocument.Parse(CoinbaseOrderEncoder.Create("t0conf", request)).RootElement;
        root.GetProperty("client_order_id").GetString().ShouldBe("t0conf");
        root.GetProperty("product_id").GetString().ShouldBe("BTC-USD");
        root.GetProperty("side").GetString().ShouldBe(request.Side == OrderSide.Buy ? "BUY" : "SELL");
        root.GetProperty("order_configuration").EnumerateObject().Single().Name.ShouldBe(configuration);
        root.GetProperty("order_configuration").GetProperty(configuration).GetRawText().ShouldBe(terms);
    }
}
