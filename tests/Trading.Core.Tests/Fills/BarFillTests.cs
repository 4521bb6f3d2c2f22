using Trading.Tests.Support;

namespace Trading.Tests.Fills;

public sealed class BarFillTests
{
    [Fact]
    public void A_market_order_sent_at_a_close_fills_at_the_next_open()
    {
        var result = Run(new Scripted { At = { [0] = s => s.Buy(10) } }, (100, 101, 99, 100), (103, 105, 102, 104));
        Prices(result).ShouldBe([103m]);
        result.Fills[0].Fill.Time.ShouldBe(Series.Start + TimeSpan.FromMinutes(1));
        result.Fills[0].Fill.Liquidity.ShouldBe(Liquidity.Taker);
    }

    [Fact]
    public void A_market_order_of_the_last_bar_never_fills()
    {
        var result = Run(new Scripted { At = { [1] = s => s.Buy(10) } }, (100, 101, 99, 100), (103, 105, 102, 104));
        result.Fills.ShouldBeEmpty();
        result.Orders.Single().Status.ShouldBe(OrderStatus.Accepted);
    }

    [Theory]
    [InlineData(95, 94, 95)] // passed: filled at the limit
    [InlineData(95, 95, null)] // touched only: nobody says that it was this order's turn
    [InlineData(95, 96, null)]
    public void A_buy_limit_fills_when_the_price_goes_through_it(int limit, double low, int? filled)
    {
        var result = Run(new Scripted { At = { [0] = s => s.Send(Limit(OrderSide.Buy, limit)) } }, (100, 101, 99, 100), (100, 101, low, 100));
        Prices(result).ShouldBe(filled is { } price ? [price] : []);
        if (filled is not null)
            result.Fills[0].Fill.Liquidity.ShouldBe(Liquidity.Maker);
    }

    [Theory]
    [InlineData(105, 106, 105)]
    [InlineData(105, 105, null)]
    public void A_sell_limit_fills_when_the_price_goes_through_it(int limit, double high, int? filled)
    {
        var result = Run(new Scripted { At = { [0] = s => s.Buy(10), [1] = s => s.Send(Limit(OrderSide.Sell, limit)) } }, (100, 100, 100, 100), (100, 101, 99, 100), (100, high, 99, 100));
        Prices(result).ShouldBe(filled is { } price ? [100m, price] : [100m]);
    }

    [Fact]
    public void A_resting_limit_that_the_open_has_passed_fills_at_the_open()
    {
        var result = Run(new Scripted { At = { [0] = s => s.Send(Limit(OrderSide.Buy, 95)) } }, (100, 101, 99, 100), (100, 101, 99, 100), (92, 93, 90, 91));
        Prices(result).ShouldBe([92m]);
        result.Fills[0].Fill.Liquidity.ShouldBe(Liquidity.Maker);
    }

    [Fact]
    public void A_limit_that_the_price_has_passed_when_it_is_sent_takes_liquidity_at_the_open()
    {
        var result = Run(new Scripted { At = { [0] = s => s.Send(Limit(OrderSide.Buy, 105)) } }, (100, 101, 99, 100), (102, 103, 101, 102));
        Prices(result).ShouldBe([102m]);
        result.Fills[0].Fill.Liquidity.ShouldBe(Liquidity.Taker);
    }

    [Theory]
    [InlineData(97, 97)] // touched: a stop is a market order from there on
    [InlineData(96, 97)]
    [InlineData(98, null)]
    public void A_sell_stop_fills_at_its_trigger_when_the_range_reaches_it(double low, int? filled)
    {
        var result = Run(Protected(97), (100, 101, 99, 100), (100, 101, 99, 100), (100, 101, low, 100));
        Prices(result).ShouldBe(filled is { } price ? [100m, price] : [100m]);
    }

    [Fact]
    public void A_stop_that_the_open_has_passed_fills_at_the_open()
    {
        var result = Run(Protected(97), (100, 101, 99, 100), (100, 101, 99, 100), (90, 91, 89, 90));
        Prices(result).ShouldBe([100m, 90m]);
    }

    [Fact]
    public void A_buy_stop_fills_at_its_trigger_and_at_the_open_on_a_gap()
    {
        Prices(Run(new Scripted { At = { [0] = s => s.Send(Stop(OrderSide.Buy, 105)) } }, (100, 101, 99, 100), (100, 106, 99, 100))).ShouldBe([105m]);
        Prices(Run(new Scripted { At = { [0] = s => s.Send(Stop(OrderSide.Buy, 105)) } }, (100, 101, 99, 100), (108, 109, 107, 108))).ShouldBe([108m]);
    }

    [Fact]
    public void Where_one_bar_could_have_hit_stop_and_target_the_stop_is_taken()
    {
        var strategy = Protected(95, target: 105);
        var result = Run(strategy, (100, 101, 99, 100), (100, 101, 99, 100), (100, 110, 90, 109));
        Prices(result).ShouldBe([100m, 95m]);
        // The target goes with the position, as it would at a venue.
        result.Orders.Single(order => order.Tag == "target").Status.ShouldBe(OrderStatus.Cancelled);
    }

    [Fact]
    public void A_target_fills_at_its_trigger_when_only_that_is_reached()
    {
        var result = Run(Protected(95, target: 105), (100, 101, 99, 100), (100, 101, 99, 100), (100, 106, 99, 104));
        Prices(result).ShouldBe([100m, 105m]);
        result.Orders.Single(order => order.Tag == "stop").Status.ShouldBe(OrderStatus.Cancelled);
    }

    [Fact]
    public void A_target_that_the_open_has_passed_fills_at_the_open()
    {
        Prices(Run(Protected(95, target: 105), (100, 101, 99, 100), (100, 101, 99, 100), (107, 108, 106, 107))).ShouldBe([100m, 107m]);
    }

    [Fact]
    public void A_stop_sent_on_the_entry_works_in_the_same_bar()
    {
        var strategy = new Scripted
        {
            At = { [0] = s => s.Buy(10) },
            OnEachOrder = (s, e) =>
            {
                if (e.Kind == OrderEventKind.Filled && e.Order.Side == OrderSide.Buy)
                    s.Send(Stop(OrderSide.Sell, 97) with { ReduceOnly = true });
            },
        };
        Prices(Run(strategy, (100, 101, 99, 100), (100, 101, 96, 98))).ShouldBe([100m, 97m]);
    }

    [Fact]
    public void A_target_sent_on_an_entry_within_the_bar_counts_only_if_the_close_proves_it()
    {
        Scripted Strategy() => new()
        {
            At = { [0] = s => s.Send(Limit(OrderSide.Buy, 95)) },
            OnEachOrder = (s, e) =>
            {
                if (e.Kind == OrderEventKind.Filled && e.Order.Side == OrderSide.Buy)
                    s.Send(new() { Side = OrderSide.Sell, Type = OrderType.MarketIfTouched, Quantity = 10, TriggerPrice = 99, ReduceOnly = true });
            },
        };
        // The high of 101 may have come before the dip to 94.
        Prices(Run(Strategy(), (100, 101, 99, 100), (100, 101, 94, 98))).ShouldBe([95m]);
        Prices(Run(Strategy(), (100, 101, 99, 100), (100, 101, 94, 100))).ShouldBe([95m, 99m]);
    }

    [Fact]
    public void A_trailing_stop_follows_the_high_and_never_goes_back()
    {
        var triggers = new List<decimal?>();
        var strategy = new Scripted
        {
            At =
            {
                [0] = s => s.Buy(10),
                [1] = s => s.Send(new() { Side = OrderSide.Sell, Type = OrderType.TrailingStopMarket, Quantity = 10, TrailingOffset = 5, ReduceOnly = true }),
            },
            OnEachBar = (s, _) => triggers.Add(s.Orders.Count > 1 ? s.Orders[1].TriggerPrice : null),
        };
        var result = Run(strategy, (100, 100, 100, 100), (100, 101, 99, 100), (107, 110, 106, 108), (108, 108, 106, 107), (107, 107, 104, 105));
        Prices(result).ShouldBe([100m, 105m]);
        triggers.ShouldBe([null, null, 105m, 105m, 105m]);
    }

    [Fact]
    public void A_trailing_stop_that_the_same_bar_raised_and_touched_is_taken_as_hit()
    {
        var strategy = new Scripted
        {
            At =
            {
                [0] = s => s.Buy(10),
                [1] = s => s.Send(new() { Side = OrderSide.Sell, Type = OrderType.TrailingStopMarket, Quantity = 10, TrailingOffset = 5, TrailingOffsetType = TrailingOffsetType.Percent, ReduceOnly = true }),
            },
        };
        Prices(Run(strategy, (100, 100, 100, 100), (100, 100, 100, 100), (100, 120, 98, 118))).ShouldBe([100m, 114m]);
    }

    [Fact]
    public void A_stop_limit_waits_at_its_limit_after_the_trigger()
    {
        Scripted Strategy() => new()
        {
            At = { [0] = s => s.Send(new() { Side = OrderSide.Buy, Type = OrderType.StopLimit, Quantity = 10, TriggerPrice = 105, LimitPrice = 106 }) },
        };
        // The gap opens above the limit; the next bar comes back through it.
        Prices(Run(Strategy(), (100, 101, 99, 100), (110, 111, 109, 110), (110, 110, 104, 108))).ShouldBe([106m]);
        // The open has passed the trigger but not the limit.
        Prices(Run(Strategy(), (100, 101, 99, 100), (105, 107, 104, 106))).ShouldBe([105m]);
        // Triggered within the bar: only a close below the limit proves a fill.
        Prices(Run(Strategy(), (100, 101, 99, 100), (100, 108, 99, 107))).ShouldBe([]);
        Prices(Run(Strategy(), (100, 101, 99, 100), (100, 108, 99, 105))).ShouldBe([106m]);
    }

    [Fact]
    public void An_immediate_or_cancel_limit_fills_at_the_next_open_or_never()
    {
        Scripted Strategy(int limit) => new() { At = { [0] = s => s.Send(Limit(OrderSide.Buy, limit) with { TimeInForce = TimeInForce.ImmediateOrCancel }) } };
        Prices(Run(Strategy(100), (100, 101, 99, 100), (100, 101, 90, 100))).ShouldBe([100m]);
        var missed = Run(Strategy(99), (100, 101, 99, 100), (100, 101, 90, 100));
        missed.Fills.ShouldBeEmpty();
        missed.Orders.Single().Status.ShouldBe(OrderStatus.Cancelled);
    }

    [Fact]
    public void An_order_good_till_a_date_ends_there()
    {
        var strategy = new Scripted { At = { [0] = s => s.Send(Limit(OrderSide.Buy, 95) with { TimeInForce = TimeInForce.GoodTillDate, ExpireTime = Series.Start + TimeSpan.FromMinutes(2) }) } };
        var result = Run(strategy, (100, 101, 99, 100), (100, 101, 99, 100), (100, 101, 90, 100));
        result.Fills.ShouldBeEmpty();
        result.Orders.Single().Status.ShouldBe(OrderStatus.Expired);
        result.Orders.Single().CloseTime.ShouldBe(Series.Start + TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void Slippage_makes_takers_worse_and_leaves_limits_alone()
    {
        var options = Free.Of();
        options.Slippage = new PercentSlippage(0.02);
        var strategy = new Scripted { At = { [0] = s => s.Buy(10), [1] = s => s.Send(Limit(OrderSide.Sell, 105)) } };
        var result = Backtest.Run(strategy, Series.Of((100, 101, 99, 100), (100, 101, 99, 100), (100, 106, 99, 100)), options);
        Prices(result).ShouldBe([102m, 105m]);
        result.Costs.Slippage.ShouldBe(20m);
    }

    [Fact]
    public void Prices_between_the_ticks_are_rounded_against_the_order()
    {
        var result = Run(new Scripted { At = { [0] = s => s.Buy(10), [1] = s => s.Sell(10) } }, (100, 101, 99, 100), (100.3, 101, 99, 100), (100.7, 101, 99, 100));
        Prices(result).ShouldBe([101m, 100m]);
    }

    private static BacktestResult Run(Scripted strategy, params (double Open, double High, double Low, double Close)[] bars) =>
        Backtest.Run(strategy, Series.Of(bars), Free.Of());

    private static decimal[] Prices(BacktestResult result) => [.. result.Fills.Select(fill => fill.Fill.Price)];

    private static OrderRequest Limit(OrderSide side, decimal price) => new() { Side = side, Type = OrderType.Limit, Quantity = 10, LimitPrice = price };

    private static OrderRequest Stop(OrderSide side, decimal price) => new() { Side = side, Type = OrderType.StopMarket, Quantity = 10, TriggerPrice = price };

    /// <summary>Buys at the open of the second bar, and is protected from its close on.</summary>
    private static Scripted Protected(decimal stop, decimal? target = null) => new()
    {
        At =
        {
            [0] = s => s.Buy(10),
            [1] = s =>
            {
                if (target is { } price)
                    s.Send(new() { Side = OrderSide.Sell, Type = OrderType.MarketIfTouched, Quantity = 10, TriggerPrice = price, ReduceOnly = true, Tag = "target" });
                s.Send(Stop(OrderSide.Sell, stop) with { ReduceOnly = true, Tag = "stop" });
            },
        },
    };
}
