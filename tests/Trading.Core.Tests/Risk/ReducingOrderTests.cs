using Trading.Data;
using Trading.Kernel;
using Trading.Tests.Support;
using static Trading.OrderDenialReason;

namespace Trading.Tests.Risk;

/// <summary>What makes a position smaller passes whatever limit is broken; what only looks like it does not.</summary>
public sealed class ReducingOrderTests
{
    /// <summary>All but the pause: it begins when a strategy is flat, with nothing to reduce.</summary>
    public static TheoryData<OrderDenialReason, Action<RiskOptions>> Broken => new()
    {
        { DailyLossLimit, risk => (risk.MaxDailyLoss, risk.OnDailyLoss) = (0.0005m, RiskAction.DenyEntries) },
        { DrawdownLimit, risk => (risk.MaxDrawdown, risk.OnDrawdown) = (0.0005m, RiskAction.CancelEntries) },
        { PositionQuantityLimit, risk => risk.MaxPositionQuantity = 0.5m },
        { PositionNotionalLimit, risk => risk.MaxPositionNotional = 1 },
        { GrossNotionalLimit, risk => risk.MaxGrossNotional = 0.000001m },
        { OrderNotionalLimit, risk => risk.MaxOrderNotional = 1 },
        { OrderShareLimit, risk => risk.MaxOrderShare = 0.000001m },
        { OrderQuantityLimit, risk => risk.MaxOrderQuantity = 0.5m },
        { PriceCollar, risk => risk.PriceCollar = 0.000001m },
        { OrdersPerMinuteLimit, risk => risk.MaxOrdersPerMinute = 1 },
        { OrdersPerDayLimit, risk => risk.MaxOrdersPerDay = 1 },
        { OpenOrdersLimit, risk => risk.MaxOpenOrders = 1 },
        { OutsideTradingWindow, risk => risk.TradingWindow = new() { Days = [DayOfWeek.Sunday] } },
        { PriceTooOld, risk => risk.MaxDataAge = TimeSpan.FromTicks(1) },
        { RiskRule, risk => risk.Rules.Add(new Never()) },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Each_limit_lets_out_what_reduces(OrderDenialReason reason, Action<RiskOptions> set)
    {
        Session session = null!;
        var strategy = new Scripted
        {
            At =
            {
                [0] = s => s.Buy(11),
                [1] = s =>
                {
                    var limits = RiskOptions.CreateOff();
                    set(limits);
                    session.Risk!.Reload(limits);
                },
                [2] = s => s.Schedule(s.Now + TimeSpan.FromSeconds(20), "act"),
            },
            OnEachTimer = (s, _) =>
            {
                // A limit far beyond the price of 90, for the collar: to sell below, to buy above.
                s.Send(Ticks.Limit(OrderSide.Sell, 4, 80) with { ReduceOnly = true });
                s.Send(Ticks.Limit(OrderSide.Buy, 1, 99));
                s.Send(Ticks.Limit(OrderSide.Sell, 6, 80));
            },
        };
        var options = Limited.Of(_ => { });
        options.FillModel = options.FillModel with { ClosesAtEnd = false };
        var result = Limited.Run(strategy, Limited.Bars(100, 100, 90, 90, 90, 90), options, each => (session = each).Risk!.IsOnWallClock = true);
        strategy.Orders[^3..].Select(order => order.DenialReason).ShouldBe([None, reason, None]);
        strategy.Position.Quantity.ShouldBe(1);
        result.RiskBreaches.Select(breach => breach.Reason).ShouldContain(reason);
    }

    [Fact]
    public void An_order_that_could_turn_the_position_is_no_reducing_one()
    {
        var strategy = new Scripted
        {
            At =
            {
                [0] = s => s.Buy(10),
                [1] = s => { s.Sell(11); s.Send(Ticks.Limit(OrderSide.Sell, 6, 150)); s.Sell(5); s.Sell(4); },
            },
        };
        // 11 turn it; of 6 and 5 both could fill, and 11 turn it; 6 and 4 do not.
        Limited.Reasons(Limited.Run(strategy, Limited.Flat(3), Limited.Of(risk => risk.TradingWindow = new() { From = TimeSpan.Zero, To = TimeSpan.FromSeconds(61) }, margin: true)))
            .ShouldBe([None, OutsideTradingWindow, None, OutsideTradingWindow, None]);
    }

    [Fact]
    public void An_order_that_reduced_goes_when_there_is_nothing_left_to_reduce()
    {
        Session session = null!;
        var strategy = new Scripted
        {
            At =
            {
                [0] = s => s.Buy(10),
                [1] = s => { s.Send(Ticks.Limit(OrderSide.Sell, 10, 150)); session.Risk!.Apply(KillLevel.NoNewEntries, KillScope.All, "calm down"); },
                [2] = s => s.Position.Close(),
            },
        };
        Limited.Run(strategy, Limited.Bars(100, 100, 100, 100, 160, 160), Limited.Of(_ => { }, margin: true), each => session = each);
        strategy.Orders[1].Status.ShouldBe(OrderStatus.Cancelled);
        strategy.Position.Quantity.ShouldBe(0);
    }

    [Fact]
    public void A_child_that_would_enter_is_held_to_the_limits_when_it_is_sent()
    {
        var strategy = new Scripted { At = { [0] = s => { s.Buy(10); s.SubmitChildren(s.Orders[0], ContingencyType.None, Ticks.Limit(OrderSide.Buy, 5, 90), Ticks.Limit(OrderSide.Sell, 10, 150)); } } };
        var result = Limited.Run(strategy, Limited.Flat(3), Limited.Of(risk => risk.MaxPositionQuantity = 14, margin: true));
        Limited.Reasons(result).ShouldBe([None, PositionQuantityLimit, None]);
    }

    [Fact]
    public void Flattening_one_strategy_leaves_the_other()
    {
        Session session = null!;
        Scripted Make(bool kills) => new()
        {
            At =
            {
                [0] = s => { s.Buy(10); s.Send(Ticks.Limit(OrderSide.Buy, 1, 50)); },
                [2] = _ =>
                {
                    if (kills)
                        session.Risk!.Apply(KillLevel.Flatten, KillScope.Of("a"), "a is wrong");
                },
            },
        };
        var (a, b) = (Make(kills: true), Make(kills: false));
        var options = Limited.Of(_ => { });
        Backtest.Run([new StrategyShare(a, 0.5m, "a"), new StrategyShare(b, 0.5m, "b")], [Limited.Flat(5)], options, each => session = each, CancellationToken.None).Fault.ShouldBeNull();
        (a.Position.Quantity, a.Orders[1].Status).ShouldBe((0, OrderStatus.Cancelled));
        (b.Position.Quantity, b.Orders[1].Status).ShouldBe((10, OrderStatus.Accepted));
    }

    [Fact]
    public void Reloading_keeps_counts()
    {
        Session session = null!;
        var tighter = RiskOptions.CreateOff();
        tighter.MaxOrdersPerDay = 3;
        var strategy = new Scripted { At = { [0] = s => { s.Buy(1); s.Buy(1); }, [1] = s => { session.Risk!.Reload(tighter); s.Buy(1); s.Buy(1); } } };
        var result = Limited.Run(strategy, Limited.Flat(3), Limited.Of(risk => risk.MaxOrdersPerDay = 10), each => session = each);
        Limited.Reasons(result).ShouldBe([None, None, None, OrdersPerDayLimit]);
        tighter.MaxOrdersPerDay = 0;
        Should.Throw<ArgumentException>(() => session.Risk!.Reload(tighter)).Message.ShouldContain("MaxOrdersPerDay is 0");
    }

    private sealed class Never : IRiskRule
    {
        public string Name => "never";

        public RiskDecision Check(in RiskContext context) => RiskDecision.Deny("never.");
    }
}
