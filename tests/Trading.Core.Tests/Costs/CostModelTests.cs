using Trading.Data;
using Trading.Tests.Support;

namespace Trading.Tests.Costs;

/// <summary>Fees, slippage and delays against numbers worked out by hand.</summary>
public sealed class CostModelTests
{
    private static readonly Instrument Half = Series.Plain with { TickSize = 0.5m };

    [Theory]
    // 12,345.67 × 0.0002 and × 0.0005; a rebate of 0.0001.
    [InlineData(0.0002, 0.0005, Liquidity.Maker, 12_345.67, 2.469134)]
    [InlineData(0.0002, 0.0005, Liquidity.Taker, 12_345.67, 6.172835)]
    [InlineData(-0.0001, 0.0005, Liquidity.Maker, 12_345.67, -1.234567)]
    public void Maker_and_taker_pay_their_fraction(double maker, double taker, Liquidity liquidity, double notional, double fee) =>
        new MakerTakerFee((decimal)maker, (decimal)taker).Calculate(Context((decimal)notional, 1, liquidity)).ShouldBe((decimal)fee);

    [Theory]
    // 0.005 a share: 1,000 shares 5; 100 shares 0.50, so the minimum of 1; 10 shares of 10 are worth 100, of which 0.5 % are 0.50; 100,000 shares of 0.50 500, but 0.5 % of 50,000 are 250.
    [InlineData(1_000, 50, 5)]
    [InlineData(100, 50, 1)]
    [InlineData(200, 50, 1)]
    [InlineData(201, 50, 1.005)]
    [InlineData(10, 10, 0.5)]
    [InlineData(100_000, 0.5, 250)]
    public void A_share_costs_its_fee_with_a_minimum_and_a_cap_an_order(double shares, double price, double fee) =>
        PerUnitFee.UnitedStatesEquities.Calculate(Context((decimal)(shares * price), (decimal)shares, Liquidity.Taker)).ShouldBe((decimal)fee);

    [Fact]
    public void The_minimum_of_an_order_counts_once_over_its_fills()
    {
        // 300 shares at 0.005 are 1.50: the first 100 pay the minimum of 1, the next 100 nothing more, the last 100 the 0.50 that are missing.
        var options = Free.Of();
        options.Fees = new PerUnitFee(0.005m, 1, 0.5m);
        var strategy = new Scripted { Tick = { [0] = s => s.Buy(300) } };
        var result = Backtest.Run(strategy, [Ticks.Book([(98, 50), (100, -100), (101, -100), (102, -100)], [(98, 51)])], options);
        result.Fills.Select(fill => fill.Fill.Fee.Amount).ShouldBe([1m, 0m, 0.5m]);
        result.Costs.Fees.ShouldBe(1.5m);
    }

    [Fact]
    public void Tiers_go_by_what_was_traded_in_thirty_days()
    {
        // 0.2 % up to 10,000, 0.1 % from there on. 100 at 100 are 10,000 and cost 20; the next 5,000 cost 5; on day 31 the first is forgotten, on day 45 all are.
        var options = Free.Of();
        options.Fees = new TieredFee(new(0, 0.001m, 0.002m), new(10_000, 0.0005m, 0.001m));
        var bars = Enumerable.Range(0, 60).Select(day => new Bar(Series.Start + TimeSpan.FromDays(day), Series.Start + TimeSpan.FromDays(day + 1), 100, 100, 100, 100, 1e6)).ToArray();
        var strategy = new Scripted
        {
            At = { [0] = s => s.Buy(100), [10] = s => s.Sell(50), [31] = s => s.Sell(50), [50] = s => s.Buy(10) },
        };
        var result = Backtest.Run(strategy, new MemoryBarSource(Series.Plain, Timeframe.OneDay, bars), options);
        // Day 32: 5,000 of day 11 count, so 0.2 % of 5,000; day 51: 5,000 of day 32 count, 0.2 % of 1,000.
        result.Fills.Select(fill => fill.Fill.Fee.Amount).ShouldBe([20m, 5m, 10m, 2m]);
    }

    public static TheoryData<ISlippageModel, double, double> Slippages => new()
    {
        // At 100 with ticks of 0.5, 20 of a volume of 500, which is a share of 0.04.
        { new NoSlippage(), 100, 100 },
        { new FixedSlippage(3), 101.5, 98.5 },
        { new PercentSlippage(0.001), 100.1, 99.9 },
        // 100 × 0.1 × 0.0016 = 0.016; a share of at most 0.025 makes 100 × 0.1 × 0.000625 = 0.00625.
        { new VolumeShareSlippage(0.1, 0.5), 100.016, 99.984 },
        { new VolumeShareSlippage(0.1, 0.025), 100.00625, 99.99375 },
        // 100 × 1.5 × 0.01 × √0.04 = 0.3.
        { new SquareRootImpact(0.01, 1.5), 100.3, 99.7 },
    };

    [Theory]
    [MemberData(nameof(Slippages))]
    public void Slippage_moves_the_price_against_the_order(ISlippageModel model, double bought, double sold)
    {
        model.Apply(Half, OrderSide.Buy, 100, 20, 500).ShouldBe(bought, 1e-9);
        model.Apply(Half, OrderSide.Sell, 100, 20, 500).ShouldBe(sold, 1e-9);
    }

    [Fact]
    public void A_fill_stands_on_the_tick_beyond_its_slippage_and_says_what_that_cost()
    {
        // 0.3 and 0.016 away from 100 are both the next half: bought at 100.5, sold at 99.5; 20 lots cost 10 each time.
        foreach (ISlippageModel model in new ISlippageModel[] { new SquareRootImpact(0.01, 1.5), new VolumeShareSlippage(0.1, 0.5) })
        {
            var options = Free.Of();
            options.Slippage = model;
            var bars = Enumerable.Range(0, 4).Select(i => Series.At(i, 100, 100, 100, 100, 500)).ToArray();
            var strategy = new Scripted { At = { [0] = s => s.Buy(20), [1] = s => s.Sell(20) } };
            var result = Backtest.Run(strategy, new MemoryBarSource(Half, Timeframe.OneMinute, bars), options);
            Ticks.Fills(result).ShouldBe(["20@100.5", "-20@99.5"], model.Description);
            result.Costs.Slippage.ShouldBe(20m);
        }
    }

    [Theory]
    [InlineData(-5, 10, 20)]
    [InlineData(0, 10, 20)]
    [InlineData(5, 15, 30)]
    [InlineData(7.5, 17.5, 35)]
    [InlineData(10, 20, 40)]
    [InlineData(15, 20, 40)]
    public void Measured_delays_are_interpolated_and_held_beyond_the_ends(double second, double entry, double response)
    {
        var model = new MeasuredLatency(
        [
            new(Series.Start, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(20)),
            new(Series.Start + TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(40)),
        ]);
        model.NextEntry(Series.Start + TimeSpan.FromSeconds(second), new Random(1)).TotalMilliseconds.ShouldBe(entry, 1e-6);
        model.NextResponse(Series.Start + TimeSpan.FromSeconds(second), new Random(1)).TotalMilliseconds.ShouldBe(response, 1e-6);
    }

    [Fact]
    public void Log_normal_delays_have_their_median_and_their_hundredth()
    {
        var model = new LogNormalLatency(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200));
        var random = new Random(3);
        var drawn = Enumerable.Range(0, 50_000).Select(_ => model.NextEntry(Series.Start, random).TotalMilliseconds).Order().ToArray();
        // The median of 50,000 has a standard error of 1.25 σ / √n with σ = ln 10 / 2.326 = 0.99: half a per cent; the 99th percentile of 2 %.
        drawn[25_000].ShouldBe(20, 0.5);
        drawn[49_500].ShouldBe(200, 16);
        drawn[0].ShouldBeGreaterThan(0);
    }

    private static FeeContext Context(decimal notional, decimal quantity, Liquidity liquidity) =>
        new() { Instrument = Series.Plain, Side = OrderSide.Buy, Quantity = quantity, Notional = notional, Liquidity = liquidity };
}
