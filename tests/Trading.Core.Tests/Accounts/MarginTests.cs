using Trading.Data;
using Trading.Tests.Support;

namespace Trading.Tests.Accounts;

public sealed class MarginTests
{
    private static readonly Instrument Perpetual = Series.Plain with { Kind = InstrumentKind.Perpetual };

    [Fact]
    public void A_short_position_earns_what_the_price_falls()
    {
        foreach (var instrument in new[] { Series.Plain, Perpetual })
        {
            var strategy = new Scripted { At = { [0] = s => s.Sell(10), [1] = s => s.Buy(10) } };
            var result = Backtest.Run(strategy, Series.Of(instrument, (100, 100, 100, 100), (100, 100, 90, 90), (90, 90, 90, 90)), Margin(1));
            result.FinalEquity.ShouldBe(100_100m);
            result.RoundTrips.Single().NetProfit.ShouldBe(100m);
        }
    }

    [Fact]
    public void An_order_needs_its_initial_margin()
    {
        // 1,000 at ten times leverage are worth 10,000 of contracts at 100.
        var strategy = new Scripted { At = { [0] = s => { s.Buy(101); s.Buy(60); s.Buy(60); } } };
        var result = Backtest.Run(strategy, Series.Of(Perpetual, (100, 100, 100, 100), (100, 100, 100, 100)), Margin(10, 1_000));
        result.Orders.Select(order => order.DenialReason).ShouldBe([OrderDenialReason.InsufficientMargin, OrderDenialReason.None, OrderDenialReason.InsufficientMargin]);
    }

    [Fact]
    public void Turning_a_position_around_uses_the_margin_that_it_sets_free()
    {
        var strategy = new Scripted { At = { [0] = s => s.Buy(100), [1] = s => s.Sell(200) } };
        var result = Backtest.Run(strategy, Series.Of(Perpetual, (100, 100, 100, 100), (100, 100, 100, 100), (100, 100, 100, 100)), Margin(10, 1_000));
        Ticks.Fills(result).ShouldBe(["100@100", "-200@100"]);
    }

    [Fact]
    public void A_cross_position_is_liquidated_where_equity_meets_maintenance()
    {
        // 1,000 behind 100 contracts at 100, maintenance 5 %: 1000 + 100 (p - 100) = 0.05 × 100 p, so p = 94.74, the tick above.
        var options = Margin(10, 1_000);
        options.Account.LiquidationFeeRate = 0.01m;
        var strategy = new Scripted { At = { [0] = s => s.Buy(100) } };
        var result = Backtest.Run(strategy, Series.Of(Perpetual, (100, 100, 100, 100), (100, 100, 96, 96), (96, 97, 90, 97)), options);
        Ticks.Fills(result).ShouldBe(["100@100", "-100@95"]);
        result.LiquidationCount.ShouldBe(1);
        result.FinalEquity.ShouldBe(1_000m - 500m - 95m);
        result.Messages.ShouldContain(message => message.Contains("liquidated at 95", StringComparison.Ordinal));
        result.Orders[1].Tag.ShouldBe("liquidation");
    }

    [Fact]
    public void A_position_can_be_liquidated_in_the_very_bar_that_opened_it()
    {
        // As above, 94.74: opened at the open of a bar that falls to 90.
        var atOpen = Backtest.Run(new Scripted { At = { [0] = s => s.Buy(100) } }, Series.Of(Perpetual, (100, 100, 100, 100), (100, 100, 90, 97), (97, 97, 97, 97)), Margin(10, 1_000));
        Ticks.Fills(atOpen).ShouldBe(["100@100", "-100@95"]);
        // Opened within the bar by a limit of 98: 1000 + 100 (p - 98) = 5 p, so p = 92.63, and the low of 91 may have come after it.
        var within = Backtest.Run(new Scripted { At = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 100, 98)) } }, Series.Of(Perpetual, (100, 100, 100, 100), (100, 100, 91, 97), (97, 97, 97, 97)), Margin(10, 1_000));
        Ticks.Fills(within).ShouldBe(["100@98", "-100@93"]);
        var survives = Backtest.Run(new Scripted { At = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 100, 98)) } }, Series.Of(Perpetual, (100, 100, 100, 100), (100, 100, 93.5, 97), (97, 97, 97, 97)), Margin(10, 1_000));
        Ticks.Fills(survives).ShouldBe(["100@98"]);
    }

    [Fact]
    public void The_stop_of_a_liquidation_goes_with_its_position()
    {
        // Closed by hand at 96; what falls on to 90 finds nothing to liquidate, and a new position has a stop of its own: 600 + 50 (p - 90) = 2.5 p, p = 82.1.
        var strategy = new Scripted { At = { [0] = s => s.Buy(100), [1] = s => s.Sell(100), [3] = s => s.Buy(50) } };
        var result = Backtest.Run(
            strategy,
            Series.Of(Perpetual, (100, 100, 100, 100), (100, 100, 96, 96), (96, 96, 90, 90), (90, 90, 90, 90), (90, 90, 83, 85), (85, 85, 82, 85)),
            Margin(10, 1_000));
        Ticks.Fills(result).ShouldBe(["100@100", "-100@96", "50@90", "-50@83"]);
        result.LiquidationCount.ShouldBe(1);
    }

    [Fact]
    public void A_stop_that_is_nearer_saves_the_position_from_liquidation()
    {
        var strategy = new Scripted { At = { [0] = s => { s.Buy(100); s.Send(Ticks.Stop(OrderSide.Sell, 100, 97) with { ReduceOnly = true }); } } };
        var result = Backtest.Run(strategy, Series.Of(Perpetual, (100, 100, 100, 100), (100, 100, 90, 97)), Margin(10, 1_000));
        Ticks.Fills(result).ShouldBe(["100@100", "-100@97"]);
        result.LiquidationCount.ShouldBe(0);
    }

    [Fact]
    public void A_short_position_is_liquidated_on_quotes_too()
    {
        // 1000 - 100 (p - 101) = 0.05 × 100 p from a sale at 99: 1000 + 9900 = 105 p, p = 103.8, the tick below.
        var strategy = new Scripted { Tick = { [0] = s => s.Sell(100) } };
        var quotes = Ticks.Quotes(Perpetual, (99, 500, 101, 500), (102, 500, 103, 500), (103, 500, 104, 500), (99, 500, 101, 500));
        var result = Backtest.Run(strategy, [quotes], Margin(10, 1_000));
        result.LiquidationCount.ShouldBe(1);
        Ticks.Fills(result).ShouldBe(["-100@99", "100@104"]);
    }

    [Fact]
    public void An_isolated_position_loses_its_own_margin_and_no_more()
    {
        // Margin 1,000 of 100,000 behind 100 contracts: liquidated at the same 94.74, however rich the account is.
        var options = Margin(10, 100_000);
        options.Account.MarginMode = MarginMode.Isolated;
        options.Account.LiquidationFeeRate = 0;
        var strategy = new Scripted { At = { [0] = s => s.Buy(100) } };
        var result = Backtest.Run(strategy, Series.Of(Perpetual, (100, 100, 100, 100), (100, 100, 96, 96), (96, 97, 90, 97)), options);
        Ticks.Fills(result).ShouldBe(["100@100", "-100@95"]);
        var cross = Margin(10, 100_000);
        Backtest.Run(new Scripted { At = { [0] = s => s.Buy(100) } }, Series.Of(Perpetual, (100, 100, 100, 100), (100, 100, 96, 96), (96, 97, 90, 97)), cross).LiquidationCount.ShouldBe(0);
    }

    [Fact]
    public void Tiers_ask_for_more_margin_as_a_position_grows()
    {
        var tiered = Perpetual with { LeverageTiers = [new(0, 0.01m, 0.005m), new(5_000, 0.1m, 0.05m)] };
        var strategy = new Scripted { At = { [0] = s => { s.Buy(40); s.Buy(60); } } };
        var result = Backtest.Run(strategy, Series.Of(tiered, (100, 100, 100, 100), (100, 100, 100, 100)), Margin(1, 500));
        // 4,000 need 40; 6,000 more are of the second tier and need 600.
        result.Orders.Select(order => order.DenialReason).ShouldBe([OrderDenialReason.None, OrderDenialReason.InsufficientMargin]);
    }

    [Fact]
    public void An_inverse_contract_pays_in_the_coin()
    {
        // BitMEX's own example: 50,000 contracts of 1 USD bought at 10,000, sold at 11,000: 50,000 × (1/10,000 - 1/11,000) = 0.45454545 BTC.
        var inverse = new Instrument(new("TEST", "XBTUSD"), Currency.Of("BTC"), Currency.Of("USD")) { Kind = InstrumentKind.Perpetual, IsInverse = true, TickSize = 0.5m };
        var strategy = new Scripted { At = { [0] = s => s.Buy(50_000), [1] = s => s.Sell(50_000) } };
        var result = Backtest.Run(strategy, Series.Of(inverse, (10_000, 10_000, 10_000, 10_000), (10_000, 11_000, 10_000, 11_000), (11_000, 11_000, 11_000, 11_000)), Margin(10, 10));
        result.Currency.Code.ShouldBe("BTC");
        result.FinalEquity.ShouldBe(10.45454545m);
        result.RoundTrips[0].GrossProfit.ShouldBe(0.45454545m);
    }

    [Fact]
    public void A_quanto_contract_pays_points_in_a_third_currency()
    {
        var quanto = new Instrument(new("TEST", "ETHUSD"), Currency.Of("ETH"), Currency.Of("USD")) { Kind = InstrumentKind.Perpetual, Multiplier = 0.000001m, SettlementCurrency = Currency.Of("BTC"), TickSize = 0.05m };
        var strategy = new Scripted { At = { [0] = s => s.Buy(1_000), [1] = s => s.Sell(1_000) } };
        var result = Backtest.Run(strategy, Series.Of(quanto, (200, 200, 200, 200), (200, 210, 200, 210), (210, 210, 210, 210)), Margin(10, 1));
        result.FinalEquity.ShouldBe(1.01m);
    }

    [Fact]
    public void Longs_pay_funding_and_shorts_receive_it()
    {
        decimal Run(OrderSide side)
        {
            var strategy = new Scripted { At = { [0] = s => s.Send(Ticks.Market(side, 10)) } };
            var funding = new MemoryMarketDataSource<FundingRate>(Perpetual, new FundingRate[] { new(Series.Start + TimeSpan.FromMinutes(2.5), 0.001, 110) });
            var result = Backtest.Run(strategy, [Series.Of(Perpetual, (100, 100, 100, 100), (100, 100, 100, 100), (100, 100, 100, 100)), funding], Margin(10));
            result.Costs.Funding.ShouldBe(100_000 - result.FinalEquity);
            return result.FinalEquity;
        }

        Run(OrderSide.Buy).ShouldBe(100_000m - 1.1m);
        Run(OrderSide.Sell).ShouldBe(100_000m + 1.1m);
    }

    [Fact]
    public void A_hedging_account_keeps_a_long_and_a_short_position_side_by_side()
    {
        var options = Margin(10);
        options.Account.PositionMode = PositionMode.Hedging;
        (decimal Long, decimal Short) held = default;
        var strategy = new Scripted
        {
            At =
            {
                [0] = s =>
                {
                    s.Send(Ticks.Market(OrderSide.Buy, 10) with { PositionSide = PositionSide.Long });
                    s.Send(Ticks.Market(OrderSide.Sell, 4) with { PositionSide = PositionSide.Short });
                    s.Send(Ticks.Market(OrderSide.Buy, 1));
                },
                [1] = s => { held = (s.PositionOf(s.Instrument, PositionSide.Long).Quantity, s.PositionOf(s.Instrument, PositionSide.Short).Quantity); s.Send(Ticks.Market(OrderSide.Buy, 9) with { PositionSide = PositionSide.Short }); },
            },
        };
        var result = Backtest.Run(strategy, Series.Of(Perpetual, (100, 100, 100, 100), (100, 110, 100, 110), (110, 110, 110, 110)), options);
        held.ShouldBe((10m, -4m));
        result.Orders[2].DenialReason.ShouldBe(OrderDenialReason.PositionSideInvalid);
        Ticks.Fills(result).ShouldBe(["10@100", "-4@100", "4@110"], "an order of the other side closes and never opens");
        result.FinalEquity.ShouldBe(100_000m + 100 - 40);
    }

    [Fact]
    public void Borrowed_goods_and_borrowed_money_cost_interest_every_midnight()
    {
        var options = Margin(2, 1_000);
        options.Account.BorrowRate = 0.365m;
        options.Account.InterestRate = 0.365m;
        var bars = Enumerable.Range(0, 3).Select(day => new Bar(Series.Start + TimeSpan.FromDays(day), Series.Start + TimeSpan.FromDays(day + 1), 100, 100, 100, 100, 1e6)).ToArray();
        var shorts = Backtest.Run(new Scripted { At = { [0] = s => s.Sell(10) } }, new MemoryBarSource(Series.Plain, Timeframe.OneDay, bars), options);
        // Sold as the second day began and held to the end of the third: two midnights with 1,000 borrowed, at a thousandth a day.
        shorts.Costs.Interest.ShouldBe(2m);
        var longs = Backtest.Run(new Scripted { At = { [0] = s => s.Buy(15) } }, new MemoryBarSource(Series.Plain, Timeframe.OneDay, bars), options);
        longs.Costs.Interest.ShouldBe(1m);
    }

    private static BacktestOptions Margin(decimal leverage, decimal cash = 100_000)
    {
        var options = Free.Of(cash);
        options.Account.Type = AccountType.Margin;
        options.Account.Leverage = leverage;
        return options;
    }
}
