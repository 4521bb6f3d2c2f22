using Trading.Tests.Support;

namespace Trading.Tests.Orders;

public sealed class DenialTests
{
    private static readonly Instrument Strict = Series.Plain with { MinQuantity = 5, MaxQuantity = 50, MinNotional = 600 };

    public static TheoryData<OrderDenialReason, OrderRequest> Wrong => new()
    {
        { OrderDenialReason.UnknownInstrument, Market(10) with { Instrument = Series.Fine } },
        { OrderDenialReason.QuantityNotPositive, Market(0) },
        { OrderDenialReason.QuantityNotPositive, Market(-1) },
        { OrderDenialReason.QuantityOffGrid, Market(10.5m) },
        { OrderDenialReason.QuantityTooSmall, Market(4) },
        { OrderDenialReason.QuantityTooLarge, Market(51) },
        { OrderDenialReason.PriceMismatch, Market(10) with { LimitPrice = 100 } },
        { OrderDenialReason.PriceMismatch, Market(10) with { Type = OrderType.Limit } },
        { OrderDenialReason.PriceMismatch, Market(10) with { Type = OrderType.StopMarket } },
        { OrderDenialReason.PriceMismatch, Market(10) with { Type = OrderType.StopLimit, TriggerPrice = 90 } },
        { OrderDenialReason.PriceNotPositive, Market(10) with { Type = OrderType.Limit, LimitPrice = 0 } },
        { OrderDenialReason.PriceNotPositive, Market(10) with { Type = OrderType.StopMarket, TriggerPrice = -5 } },
        { OrderDenialReason.PriceOffGrid, Market(10) with { Type = OrderType.Limit, LimitPrice = 99.5m } },
        { OrderDenialReason.NotionalTooSmall, Market(5) },
        { OrderDenialReason.InsufficientFunds, Market(20) },
        { OrderDenialReason.ShortNotAllowed, Market(10) with { Side = OrderSide.Sell } },
        { OrderDenialReason.ReduceOnlyWouldOpen, Market(10) with { Side = OrderSide.Sell, ReduceOnly = true } },
        { OrderDenialReason.ExpireTimeInvalid, Market(10) with { TimeInForce = TimeInForce.GoodTillDate } },
        { OrderDenialReason.ExpireTimeInvalid, Market(10) with { TimeInForce = TimeInForce.GoodTillDate, ExpireTime = Series.Start } },
        { OrderDenialReason.ExpireTimeInvalid, Market(10) with { ExpireTime = Series.Start + TimeSpan.FromDays(1) } },
        { OrderDenialReason.NotSupported, Market(10) with { Type = OrderType.StopMarket, TriggerPrice = 90, TimeInForce = TimeInForce.FillOrKill } },
        { OrderDenialReason.NotSupported, Market(10) with { Type = (OrderType)99 } },
        { OrderDenialReason.TrailingOffsetInvalid, Market(10) with { Type = OrderType.TrailingStopMarket } },
        { OrderDenialReason.TrailingOffsetInvalid, Market(10) with { Type = OrderType.TrailingStopMarket, TrailingOffset = -1 } },
        { OrderDenialReason.TrailingOffsetInvalid, Market(10) with { Type = OrderType.TrailingStopMarket, TrailingOffset = 100, TrailingOffsetType = TrailingOffsetType.Percent } },
        { OrderDenialReason.TrailingOffsetInvalid, Market(10) with { TrailingOffset = 1 } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_order_is_denied_with_its_code_and_changes_nothing(OrderDenialReason reason, OrderRequest request)
    {
        var strategy = new Scripted { At = { [0] = s => s.Send(request) } };
        var result = Backtest.Run(strategy, Series.Of(Strict, (100, 101, 99, 100), (100, 101, 99, 100)), Free.Of(cash: 1500));

        var order = result.Orders.Single();
        order.Status.ShouldBe(OrderStatus.Denied);
        order.DenialReason.ShouldBe(reason);
        order.Quantity.ShouldBe(request.Quantity);
        strategy.Events.Single().Kind.ShouldBe(OrderEventKind.Denied);
        strategy.Events.Single().Reason.ShouldBe(reason);
        strategy.Orders.Single().IsOpen.ShouldBeFalse();
        result.FinalEquity.ShouldBe(1500m);
        result.Fills.ShouldBeEmpty();
    }

    [Fact]
    public void An_order_before_the_first_price_is_denied()
    {
        var strategy = new Scripted { Starting = s => s.Buy(1) };
        Backtest.Run(strategy, Series.Of((100, 101, 99, 100)), Free.Of()).Orders.Single().DenialReason.ShouldBe(OrderDenialReason.NoMarketData);
    }

    [Fact]
    public void A_cancel_of_what_is_filled_is_denied_as_an_event()
    {
        var strategy = new Scripted { At = { [0] = s => s.Buy(1), [2] = s => s.Cancel(s.Orders[0]) } };
        Backtest.Run(strategy, Series.Of((100, 101, 99, 100), (100, 101, 99, 100), (100, 101, 99, 100)), Free.Of());
        strategy.Events.Select(e => e.Kind).ShouldBe([OrderEventKind.Accepted, OrderEventKind.Filled, OrderEventKind.CancelDenied]);
        strategy.Events[^1].Reason.ShouldBe(OrderDenialReason.OrderClosed);
        strategy.Orders[0].Status.ShouldBe(OrderStatus.Filled);
    }

    [Fact]
    public void Money_that_working_orders_hold_cannot_be_spent_twice()
    {
        var strategy = new Scripted
        {
            At =
            {
                [0] = s =>
                {
                    s.Send(Market(6) with { Type = OrderType.Limit, LimitPrice = 100 });
                    s.Send(Market(5) with { Type = OrderType.Limit, LimitPrice = 100 });
                    s.Cancel(s.Orders[0]);
                },
                [1] = s => s.Send(Market(10) with { Type = OrderType.Limit, LimitPrice = 100 }),
            },
        };
        Backtest.Run(strategy, Series.Of((100, 101, 99, 100), (101, 102, 101, 101), (101, 102, 101, 101)), Free.Of(cash: 1000));
        strategy.Orders.Select(order => order.Status).ShouldBe([OrderStatus.Cancelled, OrderStatus.Denied, OrderStatus.Accepted]);
    }

    [Fact]
    public void A_fill_that_the_money_no_longer_reaches_is_cut_and_the_rest_cancelled()
    {
        var strategy = new Scripted { At = { [0] = s => s.Buy(10) } };
        var result = Backtest.Run(strategy, Series.Of((100, 101, 99, 100), (125, 126, 124, 125)), Free.Of(cash: 1000));
        result.Orders.Single().FilledQuantity.ShouldBe(8m);
        result.Orders.Single().Status.ShouldBe(OrderStatus.Cancelled);
        result.Orders.Single().DenialReason.ShouldBe(OrderDenialReason.InsufficientFunds);
        result.Warnings.ShouldContain(warning => warning.Contains("cut at the fill"));
    }

    private static OrderRequest Market(decimal quantity) => new() { Side = OrderSide.Buy, Type = OrderType.Market, Quantity = quantity };
}
