using Trading.Tests.Support;

namespace Trading.Tests.Orders;

public sealed class PositionTests
{
    private static readonly (double, double, double, double)[] Flat100 = [.. Enumerable.Repeat((100.0, 101.0, 99.0, 100.0), 6)];

    [Fact]
    public void A_target_is_a_fraction_of_equity_in_whole_lots()
    {
        var strategy = new Scripted { At = { [0] = s => s.Position.Target(0.5), [2] = s => s.Position.Target(0.25) } };
        var result = Backtest.Run(strategy, Series.Of(Flat100), Free.Of(cash: 10_050));
        result.Fills.Select(fill => (fill.Fill.Side, fill.Fill.Quantity)).ShouldBe([(OrderSide.Buy, 50m), (OrderSide.Sell, 25m)]);
    }

    [Fact]
    public void A_target_counts_market_orders_on_their_way()
    {
        var strategy = new Scripted
        {
            At =
            {
                [0] = s =>
                {
                    s.Position.Target(0.5);
                    s.Position.Target(0.5).Exists.ShouldBeFalse();
                    s.Position.Target(0.4);
                },
            },
        };
        Backtest.Run(strategy, Series.Of(Flat100), Free.Of(cash: 10_000)).Fills.Select(fill => (fill.Fill.Side, fill.Fill.Quantity))
            .ShouldBe([(OrderSide.Buy, 50m), (OrderSide.Sell, 10m)]);
    }

    [Fact]
    public void Closing_what_is_only_on_its_way_ends_flat()
    {
        var strategy = new Scripted
        {
            At =
            {
                [0] = s =>
                {
                    s.Position.Target(0.5);
                    s.Position.Close();
                },
                [2] = s => s.Position.Close().Exists.ShouldBeFalse(),
            },
        };
        var result = Backtest.Run(strategy, Series.Of(Flat100), Free.Of(cash: 10_000));
        result.Fills.Count.ShouldBe(2);
        result.Fault.ShouldBeNull();
        strategy.Position.IsFlat.ShouldBeTrue();
    }

    [Fact]
    public void The_reserve_and_the_fee_are_left_out_of_a_target()
    {
        var options = Free.Of(cash: 10_000);
        options.SizingReserve = 0.1m;
        options.Fees = new MakerTakerFee(0, 0.05m);
        var result = Backtest.Run(new Scripted { At = { [0] = s => s.Position.Target(1) } }, Series.Of(Flat100), options);
        result.Fills.Single().Fill.Quantity.ShouldBe(85m); // 10,000 * 0.9 / (100 * 1.05)
    }

    [Fact]
    public void Profit_is_first_in_first_out_and_exact()
    {
        var options = Free.Of();
        options.Fees = new MakerTakerFee(0.001m, 0.001m);
        var strategy = new Scripted
        {
            At =
            {
                [0] = s => s.Buy(10),
                [1] = s => s.Buy(10),
                [2] = s => s.Sell(15),
            },
        };
        var result = Backtest.Run(strategy, Series.Of((100, 101, 99, 100), (100, 101, 99, 100), (110, 111, 109, 110), (120, 121, 119, 120), (120, 131, 119, 130)), options);

        result.RoundTrips.Select(trip => (trip.Quantity, trip.EntryPrice, trip.ExitPrice, trip.GrossProfit, trip.Fees))
            .ShouldBe([(10m, 100m, 120m, 200m, 2.2m), (5m, 110m, 120m, 50m, 1.15m)]);
        strategy.Position.Quantity.ShouldBe(5m);
        strategy.Position.AveragePrice.ShouldBe(110m);
        strategy.Position.RealizedProfit.ShouldBe(250m);
        strategy.Position.UnrealizedProfit.ShouldBe(100m);
        // 100,000 - 1,000 - 1 - 1,100 - 1.1 + 1,800 - 1.8 + 5 * 130
        result.FinalEquity.ShouldBe(100_346.1m);
        result.Costs.Fees.ShouldBe(3.9m);
    }

    [Fact]
    public void A_trade_knows_its_worst_and_best_close()
    {
        var strategy = new Scripted { At = { [0] = s => s.Buy(10), [3] = s => s.Sell(10) } };
        var result = Backtest.Run(strategy, Series.Of((100, 101, 99, 100), (100, 101, 80, 94), (94, 130, 94, 107), (107, 108, 100, 102), (103, 104, 102, 103)), Free.Of());
        var trip = result.RoundTrips.Single();
        trip.MaxAdverse.ShouldBe(-60m);
        trip.MaxFavorable.ShouldBe(70m);
        trip.Bars.ShouldBe(3);
        trip.NetProfit.ShouldBe(30m);
    }
}
