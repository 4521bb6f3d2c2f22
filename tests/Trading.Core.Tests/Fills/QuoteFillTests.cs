using Trading.Tests.Support;

namespace Trading.Tests.Fills;

public sealed class QuoteFillTests
{
    private static readonly (double, double, double, double) Hundred = (99, 50, 101, 50);

    [Fact]
    public void A_market_order_takes_the_offer_at_once()
    {
        var result = Run(new() { Tick = { [0] = s => s.Buy(10) } }, Hundred, Hundred);
        Ticks.Fills(result).ShouldBe(["10@101"]);
        result.Fills[0].Fill.Time.ShouldBe(Ticks.At(0));
        result.Fills[0].Fill.Liquidity.ShouldBe(Liquidity.Taker);
    }

    [Fact]
    public void What_a_quote_does_not_show_is_a_tick_away()
    {
        Ticks.Fills(Run(new() { Tick = { [0] = s => s.Buy(80) } }, Hundred, Hundred)).ShouldBe(["50@101", "30@102"]);
        Ticks.Fills(Run(new() { Tick = { [0] = s => s.Buy(30), [1] = s => s.Sell(30) } }, (99, 20, 101, 50), (99, 20, 101, 50))).ShouldBe(["30@101", "-20@99", "-10@98"]);
    }

    [Fact]
    public void A_quote_is_used_up_once()
    {
        var strategy = new Scripted { Tick = { [0] = s => { s.Buy(40); s.Buy(40); }, [1] = s => s.Buy(40) } };
        Ticks.Fills(Run(strategy, Hundred, Hundred)).ShouldBe(["40@101", "10@101", "30@102", "40@101"]);
    }

    [Fact]
    public void What_a_resting_limit_used_up_is_gone_for_who_takes_after_it()
    {
        // The offer comes to the limit of 98 with 10; 6 fill it, and 10 bought in answer have the 4 that are left and 6 a tick away.
        var strategy = new Scripted
        {
            Tick = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 6, 98)) },
            OnEachOrder = (s, e) =>
            {
                if (e.Kind == OrderEventKind.Filled && e.Order.Id == 1)
                    s.Buy(10);
            },
        };
        var result = Backtest.Run(strategy, [Ticks.Quotes((99, 50, 101, 50), (97, 50, 98, 10), (97, 50, 98, 10))], Free.Of());
        Ticks.Fills(result).ShouldBe(["6@98", "4@98", "6@99"]);
    }

    [Fact]
    public void A_limit_beyond_the_offer_takes_and_its_rest_waits_as_maker()
    {
        var result = Run(new() { Tick = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 80, 101)) } }, Hundred, Hundred, (99, 50, 101, 20), (98, 1, 100, 1));
        Ticks.Fills(result).ShouldBe(["50@101", "30@101"], "an offer that comes through the limit fills all of it");
        result.Fills[1].Fill.Liquidity.ShouldBe(Liquidity.Maker);
    }

    [Fact]
    public void A_resting_limit_is_filled_when_the_other_side_comes_to_it()
    {
        var strategy = new Scripted { Tick = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 10, 98)) } };
        var result = Run(strategy, Hundred, (97, 5, 99, 5), (96, 5, 98, 5), (96, 5, 98, 5));
        Ticks.Fills(result).ShouldBe(["5@98", "5@98"]);
        result.Fills.ShouldAllBe(fill => fill.Fill.Liquidity == Liquidity.Maker);
    }

    [Fact]
    public void Immediate_or_cancel_takes_what_is_there_and_fill_or_kill_all_or_nothing()
    {
        Ticks.Fills(Run(new() { Tick = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 80, 101) with { TimeInForce = TimeInForce.ImmediateOrCancel }) } }, Hundred, Hundred)).ShouldBe(["50@101"]);
        var killed = Run(new() { Tick = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 80, 101) with { TimeInForce = TimeInForce.FillOrKill }) } }, Hundred, Hundred);
        killed.Fills.ShouldBeEmpty();
        (killed.Orders[0].Status, killed.Orders[0].DenialReason).ShouldBe((OrderStatus.Cancelled, OrderDenialReason.NoLiquidity));
        Ticks.Fills(Run(new() { Tick = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 50, 101) with { TimeInForce = TimeInForce.FillOrKill }) } }, Hundred, Hundred)).ShouldBe(["50@101"]);
    }

    [Fact]
    public void A_post_only_order_that_would_take_is_rejected_and_one_that_rests_is_not()
    {
        var strategy = new Scripted
        {
            Tick =
            {
                [0] = s =>
                {
                    s.Send(Ticks.Limit(OrderSide.Buy, 10, 101) with { PostOnly = true });
                    s.Send(Ticks.Limit(OrderSide.Buy, 10, 100) with { PostOnly = true });
                },
            },
        };
        var result = Run(strategy, Hundred, Hundred);
        (result.Orders[0].Status, result.Orders[0].DenialReason).ShouldBe((OrderStatus.Rejected, OrderDenialReason.PostOnlyWouldTake));
        result.Orders[1].Status.ShouldBe(OrderStatus.Accepted);
    }

    [Fact]
    public void A_stop_is_woken_by_the_offer_for_a_buy_and_by_the_bid_for_a_sale()
    {
        Ticks.Fills(Run(new() { Tick = { [0] = s => s.Send(Ticks.Stop(OrderSide.Buy, 10, 105)) } }, Hundred, (103, 5, 104, 5), (104, 50, 105, 50), Hundred)).ShouldBe(["10@105"]);
        Ticks.Fills(Run(new() { Tick = { [0] = s => { s.Buy(10); s.Send(Ticks.Stop(OrderSide.Sell, 10, 97)); } } }, Hundred, (98, 50, 99, 5), (95, 50, 96, 50))).ShouldBe(["10@101", "-10@95"]);
    }

    [Fact]
    public void A_stop_limit_that_the_market_has_left_rests_at_its_limit()
    {
        var strategy = new Scripted { Tick = { [0] = s => s.Send(new() { Side = OrderSide.Buy, Type = OrderType.StopLimit, Quantity = 10, TriggerPrice = 105, LimitPrice = 106 }) } };
        var result = Run(strategy, Hundred, (107, 50, 108, 50), (105, 50, 106, 50));
        Ticks.Fills(result).ShouldBe(["10@106"]);
        result.Fills[0].Fill.Time.ShouldBe(Ticks.At(2));
    }

    [Fact]
    public void A_touch_waits_for_the_near_side()
    {
        var market = new OrderRequest { Side = OrderSide.Buy, Type = OrderType.MarketIfTouched, Quantity = 10, TriggerPrice = 98 };
        Ticks.Fills(Run(new() { Tick = { [0] = s => s.Send(market) } }, Hundred, (97, 50, 99, 50), (96, 50, 97, 50))).ShouldBe(["10@97"]);
        var limit = market with { Type = OrderType.LimitIfTouched, LimitPrice = 96 };
        Ticks.Fills(Run(new() { Tick = { [0] = s => s.Send(limit) } }, Hundred, (96, 50, 97, 50), (95, 50, 96, 50))).ShouldBe(["10@96"]);
    }

    [Fact]
    public void A_trailing_stop_follows_the_bid_of_a_long_position()
    {
        var trail = new OrderRequest { Side = OrderSide.Sell, Type = OrderType.TrailingStopMarket, Quantity = 10, TrailingOffset = 3, ReduceOnly = true };
        var quotes = new[] { Hundred, (105d, 50d, 107d, 50d), (103d, 50d, 104d, 50d), (102d, 50d, 103d, 50d), (90d, 50d, 91d, 50d) };
        var strategy = new Scripted { Tick = { [0] = s => { s.Buy(10); s.Send(trail); } } };
        Ticks.Fills(Run(strategy, quotes)).ShouldBe(["10@101", "-10@102"]);
    }

    [Fact]
    public void A_trailing_stop_sleeps_until_its_activation_price()
    {
        var trail = new OrderRequest { Side = OrderSide.Sell, Type = OrderType.TrailingStopMarket, Quantity = 10, TrailingOffset = 3, ActivationPrice = 110, ReduceOnly = true };
        var strategy = new Scripted { Tick = { [0] = s => { s.Buy(10); s.Send(trail); } } };
        var result = Run(strategy, Hundred, (105, 50, 107, 50), (95, 50, 96, 50), (110, 50, 111, 50), (107, 50, 108, 50));
        Ticks.Fills(result).ShouldBe(["10@101", "-10@107"]);
    }

    [Fact]
    public void A_trailing_stop_limit_keeps_its_distance()
    {
        // The limit is given for the first trigger, 96: it stays one below.
        var trail = new OrderRequest { Side = OrderSide.Sell, Type = OrderType.TrailingStopLimit, Quantity = 10, TrailingOffset = 3, LimitPrice = 95, ReduceOnly = true };
        var strategy = new Scripted { Tick = { [0] = s => { s.Buy(10); s.Send(trail); } } };
        var result = Run(strategy, Hundred, (105, 50, 107, 50), (100, 50, 101, 50), (101, 50, 102, 50));
        Ticks.Fills(result).ShouldBe(["10@101", "-10@101"], "woken at 102 with a limit of 101, the bid of 100 was too low");
    }

    [Fact]
    public void Market_to_limit_leaves_its_rest_at_the_price_of_the_first_fill()
    {
        var result = Run(new() { Tick = { [0] = s => s.Send(new() { Side = OrderSide.Buy, Type = OrderType.MarketToLimit, Quantity = 80 }) } }, Hundred, (99, 50, 102, 50), (99, 50, 101, 50));
        Ticks.Fills(result).ShouldBe(["50@101", "30@101"]);
        result.Fills[1].Fill.Time.ShouldBe(Ticks.At(2));
    }

    [Fact]
    public void A_quote_quantity_is_turned_into_lots_at_the_price_it_fills_at()
    {
        var result = Run(new() { Tick = { [0] = s => s.Send(new() { Side = OrderSide.Buy, Type = OrderType.Market, QuoteQuantity = 1_000 }) } }, Hundred, Hundred);
        Ticks.Fills(result).ShouldBe(["9@101"]);
    }

    [Fact]
    public void A_day_order_ends_with_the_day()
    {
        var strategy = new Scripted { Tick = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 10, 90) with { TimeInForce = TimeInForce.Day }) } };
        var quotes = new Quote[] { new(Ticks.At(0), 99, 50, 101, 50), new(Series.Start + TimeSpan.FromDays(1), 80, 50, 81, 50) };
        var result = Backtest.Run(strategy, [new Data.MemoryMarketDataSource<Quote>(Series.Plain, quotes)], Free.Of());
        result.Fills.ShouldBeEmpty();
        result.Orders[0].Status.ShouldBe(OrderStatus.Expired);
        result.Orders[0].CloseTime.ShouldBe(Series.Start + TimeSpan.FromDays(1));
    }

    private static BacktestResult Run(Scripted strategy, params (double, double, double, double)[] quotes)
    {
        var result = Backtest.Run(strategy, [Ticks.Quotes(quotes)], Free.Of());
        result.Fault.ShouldBeNull();
        return result;
    }
}
