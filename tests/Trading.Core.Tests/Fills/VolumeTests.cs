using Trading.Data;
using Trading.Tests.Support;

namespace Trading.Tests.Fills;

/// <summary>Bars in which nothing is left to trade with: a tenth of their volume is shared by all orders.</summary>
public sealed class VolumeTests
{
    public static TheoryData<BarPath> Paths => [.. Enum.GetValues<BarPath>()];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_stop_that_finds_no_volume_is_not_escaped(BarPath path)
    {
        // Ten are held. In the third bar, of 100, ten more are bought at the open, and nothing is left where it falls to 90: the stop of 95 sells at the next open.
        var strategy = new Scripted
        {
            At =
            {
                [0] = s => s.Buy(10),
                [1] = s =>
                {
                    s.Send(Ticks.Stop(OrderSide.Sell, 10, 95));
                    s.Buy(10);
                },
            },
        };
        var result = Run(strategy, path, Free.Of(), Series.Plain, Bar(0, 100), Bar(1, 100), Bar(2, 100, 101, 90, 100, 100), Bar(3, 98), Bar(4, 97));
        Ticks.Fills(result).ShouldBe(["10@100", "10@100", "-10@98"]);
        result.Fills[2].Fill.Time.ShouldBe(Series.Start + TimeSpan.FromMinutes(3));
        var woken = strategy.Events.Single(each => each.Kind == OrderEventKind.Triggered);
        woken.Time.ShouldBe(Series.Start + TimeSpan.FromMinutes(3), "the close of the bar within which it was reached");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_target_that_finds_no_volume_is_a_market_order_from_there_on(BarPath path)
    {
        var target = new OrderRequest { Side = OrderSide.Sell, Type = OrderType.MarketIfTouched, Quantity = 10, TriggerPrice = 105, ReduceOnly = true };
        var strategy = new Scripted { At = { [0] = s => s.Buy(10), [1] = s => s.Send(target) } };
        // 39 leave three lots, 0 none; 45 are four of the seven.
        var result = Run(strategy, path, Free.Of(), Series.Plain, Bar(0, 100), Bar(1, 100), Bar(2, 100, 110, 99, 100, 39), Bar(3, 101, 101, 101, 101, 0), Bar(4, 102, 102, 102, 102, 45), Bar(5, 103));
        Ticks.Fills(result).ShouldBe(["10@100", "-3@105", "-4@102", "-3@103"]);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_liquidation_asks_nobody_for_volume(BarPath path)
    {
        // 100 at 100 with 1,200 and a leverage of 10: at 50 they have lost 5,000.
        var options = Free.Of(1_200);
        options.Account.Type = AccountType.Margin;
        options.Account.Leverage = 10;
        var perpetual = Series.Plain with { Kind = InstrumentKind.Perpetual };
        var result = Run(new() { At = { [0] = s => s.Buy(100) } }, path, options, perpetual, Bar(0, 100), Bar(1, 100), Bar(2, 100, 100, 50, 60, 0), Bar(3, 60));
        result.LiquidationCount.ShouldBe(1);
        result.Fills[1].Fill.Time.ShouldBe(Series.Start + TimeSpan.FromMinutes(3));
    }

    [Fact]
    public void Data_that_never_shows_a_volume_binds_nothing()
    {
        var result = Run(new() { At = { [0] = s => s.Buy(10) } }, BarPath.Pessimistic, Free.Of(), Series.Plain, Bar(0, 100, 100, 100, 100, 0), Bar(1, 103, 103, 103, 103, 0));
        Ticks.Fills(result).ShouldBe(["10@103"]);
    }

    private static Bar Bar(int index, double price) => Bar(index, price, price, price, price);

    private static Bar Bar(int index, double open, double high, double low, double close, double volume = 1_000_000) => Series.At(index, open, high, low, close, volume);

    private static BacktestResult Run(Scripted strategy, BarPath path, BacktestOptions options, Instrument instrument, params Bar[] bars)
    {
        options.FillModel = FillModel.Careful with { Path = path };
        var result = Backtest.Run(strategy, new MemoryBarSource(instrument, Timeframe.OneMinute, bars), options);
        result.Fault.ShouldBeNull();
        return result;
    }
}
