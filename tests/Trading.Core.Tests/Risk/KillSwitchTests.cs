using Trading.Data;
using Trading.Kernel;
using Trading.Tests.Support;
using static Trading.OrderDenialReason;

namespace Trading.Tests.Risk;

/// <summary>Kill switches: what each level stops, for whom, and what happens when they are let go.</summary>
public sealed class KillSwitchTests
{
    private const OrderDenialReason Killed = OrderDenialReason.KillSwitch;

    [Theory]
    [InlineData(KillLevel.NoNewEntries, Killed, None, 9)]
    [InlineData(KillLevel.Freeze, Killed, Killed, 10)]
    public void Each_level_stops_what_it_says(KillLevel level, OrderDenialReason entry, OrderDenialReason exit, int left)
    {
        var (strategy, _) = Run(level);
        strategy.Orders[1].Status.ShouldBe(level == KillLevel.Freeze ? OrderStatus.Accepted : OrderStatus.Cancelled, "an entry that works");
        strategy.Orders[2].Status.ShouldBe(OrderStatus.Accepted, "an order that makes the position smaller");
        strategy.Orders[3].DenialReason.ShouldBe(entry);
        strategy.Orders[4].DenialReason.ShouldBe(exit);
        strategy.Orders[5].DenialReason.ShouldBe(None, "after it was let go");
        strategy.Position.Quantity.ShouldBe(left + 1);
    }

    [Fact]
    public void Flatten_ends_flat_without_orders()
    {
        var (strategy, result) = Run(KillLevel.Flatten);
        strategy.Orders[1].Status.ShouldBe(OrderStatus.Cancelled);
        strategy.Orders[2].Status.ShouldBe(OrderStatus.Cancelled);
        strategy.Orders[3].DenialReason.ShouldBe(Killed);
        result.Orders.ShouldContain(order => order.Tag == "risk" && order.Quantity == 10 && order.Side == OrderSide.Sell);
        strategy.Position.Quantity.ShouldBe(1, "what was bought after it was let go");
    }

    [Fact]
    public void A_freeze_holds_a_closing_back_until_it_is_let_go()
    {
        Session session = null!;
        var quantities = new List<decimal>();
        var strategy = new Scripted
        {
            OnEachBar = (s, _) => quantities.Add(s.Position.Quantity),
            At =
            {
                [0] = s => { s.Buy(10); s.Send(Ticks.Limit(OrderSide.Buy, 1, 10)); },
                [1] = _ => { session.Risk!.Apply(KillLevel.Freeze, KillScope.Of(Series.Plain.Id), "look"); session.Risk.Apply(KillLevel.Flatten, KillScope.All, "out"); },
                [3] = _ => session.Risk!.Apply(KillLevel.Off, KillScope.Of(Series.Plain.Id), "looked"),
            },
        };
        Limited.Run(strategy, Limited.Flat(6), Limited.Of(_ => { }), each => session = each);
        quantities.ShouldBe([0, 10, 10, 10, 0, 0]);
        strategy.Orders[1].Status.ShouldBe(OrderStatus.Cancelled);
    }

    [Fact]
    public void A_scope_leaves_others_alone()
    {
        var other = new Instrument(new("TEST", "OTHER"), Currency.Of("OTH"), Currency.Of("USD")) { TickSize = 1, LotSize = 1 };
        foreach (var (scope, expected) in new[]
        {
            (KillScope.Of("a"), new[] { Killed, Killed, None, None }),
            (KillScope.Of(other.Id), [None, Killed, None, Killed]),
            (new KillScope("b", other.Id), [None, None, None, Killed]),
            (KillScope.All, [Killed, Killed, Killed, Killed]),
        })
        {
            var killSwitch = new KillSwitch();
            killSwitch.Engage(KillLevel.NoNewEntries, "test", scope);
            var options = Free.Of();
            options.KillSwitch = killSwitch;
            Scripted[] strategies = [.. Enumerable.Range(0, 2).Select(_ => new Scripted { At = { [1] = s => { s.Buy(1); s.Send(Limited.Buy(1) with { Instrument = other }); } } })];
            Backtest.Run([new StrategyShare(strategies[0], 0.5m, "a"), new StrategyShare(strategies[1], 0.5m, "b")], [Limited.Flat(3), Limited.Flat(3, other)], options).Fault.ShouldBeNull();
            strategies.SelectMany(each => each.Orders.Select(order => order.DenialReason)).ShouldBe(expected, scope.ToString());
        }
    }

    [Fact]
    public void A_shared_switch_reaches_every_session_and_is_let_go_for_all()
    {
        var killSwitch = new KillSwitch();
        for (int session = 0; session < 2; session++)
        {
            var options = Free.Of();
            options.KillSwitch = killSwitch;
            var strategy = new Scripted
            {
                At =
                {
                    [0] = s => s.Buy(10),
                    [1] = s => { killSwitch.Engage(KillLevel.NoNewEntries, "first"); s.Buy(1); },
                    [2] = _ => killSwitch.Engage(KillLevel.Flatten, "second"),
                    [4] = s => { killSwitch.ReleaseAll(); s.Buy(3); },
                },
            };
            var result = Limited.Run(strategy, Limited.Flat(7), options);
            strategy.Orders.Select(order => order.DenialReason).ShouldBe([None, Killed, None]);
            strategy.Position.Quantity.ShouldBe(3);
            result.RiskBreaches.Select(breach => breach.Sentence).ShouldBe(
                ["the kill switch for everything is at NoNewEntries: first", "bot on TEST:ABCUSD: the kill switch is at NoNewEntries: first", "the kill switch for everything is at Flatten: second"]);
            killSwitch.Engaged.ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_switch_says_what_it_cannot_do()
    {
        var killSwitch = new KillSwitch();
        Should.Throw<ArgumentException>(() => killSwitch.Engage(KillLevel.Off, "no")).Message.ShouldContain("release it");
        Should.Throw<ArgumentException>(() => killSwitch.Engage(KillLevel.Flatten, " "));
        killSwitch.Version.ShouldBe(0);
        killSwitch.Engage(KillLevel.Flatten, "why", KillScope.Of("a"));
        killSwitch.Engage(KillLevel.Freeze, "more", KillScope.Of("a"));
        killSwitch.Engaged.ShouldBe([new(KillScope.Of("a"), KillLevel.Freeze, "more")]);
        killSwitch.Release();
        killSwitch.Engaged.Count.ShouldBe(1);
        killSwitch.Release(KillScope.Of("a"));
        killSwitch.Engaged.ShouldBeEmpty();
    }

    [Fact]
    public void Many_threads_can_use_one_switch()
    {
        var killSwitch = new KillSwitch();
        Parallel.For(0, 200, i =>
        {
            killSwitch.Engage(KillLevel.Flatten, "r", KillScope.Of($"s{i}"));
            if (i % 2 == 0)
                killSwitch.Release(KillScope.Of($"s{i}"));
        });
        killSwitch.Engaged.Count.ShouldBe(100);
        killSwitch.Version.ShouldBe(300);
    }

    [Fact]
    public void An_order_that_the_session_keeps_is_not_sent_in_a_freeze()
    {
        Session session = null!;
        var options = Limited.Of(_ => { });
        options.Venue.NativeOrderTypes = new HashSet<OrderType> { OrderType.Market, OrderType.Limit };
        var strategy = new Scripted
        {
            At =
            {
                [0] = s => { s.Buy(10); s.Send(Ticks.Stop(OrderSide.Sell, 10, 90) with { ReduceOnly = true }); },
                [1] = _ => session.Risk!.Apply(KillLevel.Freeze, KillScope.All, "hold"),
            },
        };
        Limited.Run(strategy, Limited.Bars(100, 100, 80, 80), options, each => session = each);
        strategy.Events.ShouldContain(each => each.Kind == OrderEventKind.Cancelled && each.Reason == Killed);
    }

    private static (Scripted Strategy, BacktestResult Result) Run(KillLevel level)
    {
        Session session = null!;
        var strategy = new Scripted
        {
            At =
            {
                [0] = s => s.Buy(10),
                [1] = s => { s.Send(Ticks.Limit(OrderSide.Buy, 1, 50)); s.Send(Ticks.Limit(OrderSide.Sell, 1, 200)); },
                [2] = _ => session.Risk!.Apply(level, KillScope.All, "test"),
                [3] = s => { s.Buy(1); s.Sell(1); },
                [5] = _ => session.Risk!.Apply(KillLevel.Off, KillScope.All, "over"),
                [6] = s => s.Buy(1),
            },
        };
        var options = Limited.Of(_ => { });
        options.FillModel = options.FillModel with { ClosesAtEnd = false };
        return (strategy, Limited.Run(strategy, Limited.Flat(9), options, each => session = each));
    }
}
