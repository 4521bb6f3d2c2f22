using Trading.Data;
using Trading.Tests.Support;

namespace Trading.Tests.Accounts;

public sealed class InstrumentLifeTests
{
    private static readonly Instrument Share = new(new("TEST", "ACME"), Currency.Of("ACME"), Currency.Of("USD")) { Kind = InstrumentKind.Equity, TickSize = 0.01m };

    [Fact]
    public void A_dividend_is_paid_to_who_holds_the_share()
    {
        var actions = Actions(new CorporateAction(Series.Start + TimeSpan.FromMinutes(2), CorporateActionKind.Dividend, 1.5m));
        var result = Backtest.Run(new Scripted { At = { [0] = s => s.Buy(10) } }, [Flat(3), actions], Free.Of());
        result.FinalEquity.ShouldBe(100_015m);
        result.Costs.Dividends.ShouldBe(15m);
    }

    [Fact]
    public void A_split_changes_lots_and_price_and_no_profit()
    {
        decimal quantity = 0, average = 0;
        var source = Series.Of(Share, (100, 100, 100, 100), (100, 100, 100, 100), (25, 26, 25, 26), (26, 26, 26, 26));
        var actions = Actions(new CorporateAction(Series.Start + TimeSpan.FromMinutes(2.5), CorporateActionKind.Split, 4));
        var strategy = new Scripted { At = { [0] = s => { s.Buy(10); s.Send(Ticks.Limit(OrderSide.Buy, 1, 50)); }, [2] = s => { (quantity, average) = (s.Position.Quantity, s.Position.AveragePrice); s.Position.Close(); } } };
        var result = Backtest.Run(strategy, [source, actions], Free.Of());
        (quantity, average).ShouldBe((40m, 25m));
        result.FinalEquity.ShouldBe(100_040m);
        result.Orders[1].DenialReason.ShouldBe(OrderDenialReason.CorporateAction);
    }

    [Fact]
    public void A_reverse_split_pays_out_what_is_no_whole_share()
    {
        var source = Series.Of(Share, (100, 100, 100, 100), (100, 100, 100, 100), (1000, 1000, 1000, 1000));
        var actions = Actions(new CorporateAction(Series.Start + TimeSpan.FromMinutes(2.5), CorporateActionKind.Split, 0.1m));
        var strategy = new Scripted { At = { [0] = s => s.Buy(25) } };
        var result = Backtest.Run(strategy, [source, actions], Free.Of());
        // 2 shares of 1,000 and 500 in money.
        result.FinalEquity.ShouldBe(100_000m);
    }

    [Fact]
    public void A_future_is_settled_at_its_expiry()
    {
        var future = Series.Plain with { Kind = InstrumentKind.Future, Expiry = Series.Start + TimeSpan.FromMinutes(3) };
        var strategy = new Scripted { At = { [0] = s => { s.Buy(10); s.Send(Ticks.Limit(OrderSide.Buy, 1, 50)); }, [3] = s => s.Buy(1) } };
        var result = Backtest.Run(strategy, Series.Of(future, (100, 100, 100, 100), (100, 100, 100, 100), (100, 107, 100, 107), (107, 107, 107, 107), (107, 107, 107, 107)), Margin());
        Ticks.Fills(result).ShouldBe(["10@100", "-10@107"]);
        result.Orders.Select(order => order.DenialReason).ShouldBe([OrderDenialReason.None, OrderDenialReason.NotTradable, OrderDenialReason.None, OrderDenialReason.NotTradable]);
        result.Orders[2].Tag.ShouldBe("expiry");
    }

    [Theory]
    [InlineData(OptionRight.Call, true, 120, 1000.0 - 50 + 200)]
    [InlineData(OptionRight.Call, true, 90, 1000.0 - 50)]
    [InlineData(OptionRight.Put, true, 85, 1000.0 - 50 + 150)]
    [InlineData(OptionRight.Call, false, 120, 1000.0 - 50 + 200)]
    public void An_option_is_exercised_at_expiry_where_it_is_worth_it(OptionRight right, bool isCashSettled, double underlyingPrice, double equity)
    {
        var expiry = Series.Start + TimeSpan.FromMinutes(3);
        var option = new Instrument(new("TEST", "ACME-C100"), Currency.Of("ACMEC"), Currency.Of("USD"))
        {
            Kind = InstrumentKind.Option,
            Multiplier = 10,
            Expiry = expiry,
            Option = new(Share.Id, right, 100, isCashSettled),
        };
        var underlying = Series.Of(Share, (100, 100, 100, 100), (100, 100, 100, 100), (underlyingPrice, underlyingPrice, underlyingPrice, underlyingPrice), (underlyingPrice, underlyingPrice, underlyingPrice, underlyingPrice));
        var premium = Series.Of(option, (5, 5, 5, 5), (5, 5, 5, 5), (5, 5, 5, 5));
        decimal held = 0;
        var strategy = new Scripted { At = { [0] = s => s.Buy(1) }, Starting = s => s.SubscribeTo(Share, Timeframe.OneMinute), OnEachSeries = (s, series, _) => { if (series.Instrument == Share) held = s.PositionOf(Share).Quantity; } };
        var options = Margin(1_000);
        var result = Backtest.Run(strategy, [premium, underlying], options);
        result.FinalEquity.ShouldBe((decimal)equity);
        held.ShouldBe(isCashSettled ? 0 : 10);
    }

    [Fact]
    public void A_spread_has_a_price_and_cannot_be_traded()
    {
        var spread = new Instrument(new("TEST", "A-B"), Currency.Of("A"), Currency.Of("USD")) { Kind = InstrumentKind.Spread, Legs = [new(new("TEST", "A"), 1), new(new("TEST", "B"), -1)] };
        var result = Backtest.Run(new Scripted { At = { [0] = s => s.Buy(1) } }, Series.Of(spread, (5, 5, 5, 5), (5, 5, 5, 5)), Free.Of());
        result.Orders[0].DenialReason.ShouldBe(OrderDenialReason.NotTradable);
    }

    private static MemoryMarketDataSource<CorporateAction> Actions(params CorporateAction[] actions) => new(Share, actions);

    private static MemoryBarSource Flat(int count) => Series.Of(Share, [.. Enumerable.Repeat((100d, 100d, 100d, 100d), count)]);

    private static BacktestOptions Margin(decimal cash = 100_000)
    {
        var options = Free.Of(cash);
        options.Account.Type = AccountType.Margin;
        return options;
    }
}
