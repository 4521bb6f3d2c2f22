using Trading.Data;
using Trading.Kernel;
using Trading.Tests.Support;
using static Trading.OrderDenialReason;

namespace Trading.Tests.Risk;

/// <summary>The limits of losses: when they are reached, what happens then, and how trading goes on.</summary>
public sealed class AccountLimitTests
{
    // 10 bought at 100 with 10,000: at 51 the loss is 490, at 50 it is 500, which is the 5 percent that may be lost.
    [Theory]
    [InlineData(51, None)]
    [InlineData(50, DailyLossLimit)]
    [InlineData(49, DailyLossLimit)]
    public void The_days_loss_counts_what_is_open(double price, OrderDenialReason expected)
    {
        foreach (var source in Both(100, 100, 100, price, price, price, price))
        {
            var strategy = BuyingAt(0, 3);
            var result = Limited.Run(strategy, source, Limited.Of(risk => risk.MaxDailyLoss = 0.05m, cash: 10_000));
            strategy.Orders[1].DenialReason.ShouldBe(expected);
            if (expected == None)
            {
                result.RiskBreaches.ShouldBeEmpty();
                continue;
            }

            // 10,000 less 10 × what the price fell.
            result.FinalEquity.ShouldBe(10_000 - (10 * (100 - (decimal)price)));
            strategy.Position.Quantity.ShouldBe(0);
            result.Fills.Count.ShouldBe(2);
            result.Orders[^1].Tag.ShouldBe("risk");
            result.RiskBreaches[0].ShouldBe(result.RiskBreaches[0] with { Reason = DailyLossLimit, Value = 10 * (100 - price), Limit = 500, Strategy = null, Instrument = null, Count = 1 });
        }
    }

    // The peak is 10,500, at 150. Ten percent of it is 1,050: reached at 45, not at 46.
    [Theory]
    [InlineData(46, None)]
    [InlineData(45, DrawdownLimit)]
    [InlineData(44, DrawdownLimit)]
    public void The_fall_from_the_peak_counts_what_is_open(double price, OrderDenialReason expected)
    {
        foreach (var source in Both(100, 100, 150, 120, price, price, price))
        {
            var strategy = BuyingAt(0, 4);
            var result = Limited.Run(strategy, source, Limited.Of(risk => risk.MaxDrawdown = 0.1m, cash: 10_000));
            strategy.Orders[1].DenialReason.ShouldBe(expected);
            if (expected == None)
                continue;
            strategy.Position.Quantity.ShouldBe(0);
            result.RiskBreaches[0].Reason.ShouldBe(DrawdownLimit);
            result.RiskBreaches[0].Value.ShouldBe(10_500 - 10_000 + (10 * (100 - price)));
            result.RiskBreaches[0].Limit.ShouldBe(1050);
        }
    }

    [Theory]
    [InlineData(RiskAction.DenyEntries)]
    [InlineData(RiskAction.CancelEntries)]
    [InlineData(RiskAction.Flatten)]
    public void What_a_limit_does_is_chosen(RiskAction action)
    {
        var strategy = new Scripted
        {
            At =
            {
                [0] = s => s.Buy(10),
                [1] = s =>
                {
                    s.Send(Ticks.Limit(OrderSide.Buy, 1, 10));
                    s.Send(Ticks.Limit(OrderSide.Sell, 5, 200));
                    s.Send(Ticks.Limit(OrderSide.Sell, 5, 200) with { ReduceOnly = true });
                },
                [3] = s => { s.Buy(1); s.Sell(1); },
            },
        };
        var result = Limited.Run(strategy, Limited.Bars(100, 100, 50, 50, 50, 50), Limited.Of(risk => { risk.MaxDailyLoss = 0.05m; risk.OnDailyLoss = action; }, cash: 10_000));
        bool flattens = action == RiskAction.Flatten;
        strategy.Orders[1].Status.ShouldBe(action == RiskAction.DenyEntries ? OrderStatus.Accepted : OrderStatus.Cancelled);
        strategy.Orders[2].Status.ShouldBe(flattens ? OrderStatus.Cancelled : OrderStatus.Accepted);
        strategy.Orders[3].Status.ShouldBe(flattens ? OrderStatus.Cancelled : OrderStatus.Accepted);
        strategy.Orders[4].DenialReason.ShouldBe(DailyLossLimit);
        result.RoundTrips.Sum(trip => trip.Quantity).ShouldBe(flattens ? 10 : 1);
        strategy.Orders[5].DenialReason.ShouldBe(flattens ? DailyLossLimit : None, "a sale of what is held passes; with nothing held it is an entry");
    }

    [Fact]
    public void A_day_begins_with_what_the_last_one_ended_with()
    {
        // The first day ends at 60, with 9,600 of 10,000: 400 of 480 (5 percent of 9,600) are lost at 20 of the next one... and 480 at 12.
        var day = TimeSpan.FromDays(1);
        Quote At(TimeSpan after, double price) => new(Series.Start + after, price, 1e6, price, 1e6);
        var source = new MemoryMarketDataSource<Quote>(Series.Plain, new[]
        {
            At(TimeSpan.Zero, 100), At(TimeSpan.FromHours(1), 60), At(day, 20), At(day + TimeSpan.FromHours(1), 13), At(day + TimeSpan.FromHours(2), 12), At(day + TimeSpan.FromHours(3), 12),
        });
        var strategy = new Scripted { Tick = { [0] = s => s.Buy(10), [3] = s => s.Buy(1), [4] = s => s.Buy(1) } };
        var result = Limited.Run(strategy, source, Limited.Of(risk => risk.MaxDailyLoss = 0.05m, cash: 10_000));
        // At 13 the day lost 470, and the one more that is bought there loses 1 until 12, where the other 10 lose 10 more.
        strategy.Orders.Select(order => order.DenialReason).ShouldBe([None, None, DailyLossLimit]);
        result.RiskBreaches[0].Value.ShouldBe(481);
        result.RiskBreaches[0].Limit.ShouldBe(480);
        strategy.Position.Quantity.ShouldBe(0);
    }

    [Theory]
    [InlineData(false, DailyLossLimit)]
    [InlineData(true, None)]
    public void A_halt_waits_to_be_resumed_unless_it_ends_with_the_day(bool resumesNextDay, OrderDenialReason expected)
    {
        var source = new MemoryMarketDataSource<Quote>(Series.Plain, new double[] { 0, 1, 2, 23, 24, 25 }.Select(hour => new Quote(Series.Start + TimeSpan.FromHours(hour), hour < 1 ? 100 : 50, 1e6, hour < 1 ? 100 : 50, 1e6)).ToArray());
        var strategy = new Scripted { Tick = { [0] = s => s.Buy(10), [3] = s => s.Buy(1), [4] = s => s.Buy(1) } };
        Limited.Run(strategy, source, Limited.Of(risk => { risk.MaxDailyLoss = 0.05m; risk.ResumesNextDay = resumesNextDay; }, cash: 10_000));
        strategy.Orders.Select(order => order.DenialReason).ShouldBe([None, DailyLossLimit, expected]);
    }

    [Fact]
    public void Resuming_is_refused_while_the_loss_stands_unless_it_is_accepted()
    {
        Session session = null!;
        var answers = new List<string?>();
        var strategy = new Scripted
        {
            At =
            {
                [0] = s => s.Buy(10),
                [3] = s => { answers.Add(session.Risk!.Resume()); s.Buy(1); },
                [4] = s => { answers.Add(session.Risk!.Resume(acceptsLosses: true)); s.Buy(10); },
                [6] = s => s.Buy(1),
            },
        };
        // After the loss of 500 that is accepted 9,500 are left: 5 percent of those are 475, lost when ten bought at 50 stand at 2.5.
        Limited.Run(strategy, Limited.Bars(100, 100, 50, 50, 50, 50, 3, 2, 2), Limited.Of(risk => risk.MaxDailyLoss = 0.05m, cash: 10_000), each => session = each);
        answers[0].ShouldNotBeNull().ShouldContain("loss is at its limit still");
        answers[1].ShouldBeNull();
        strategy.Orders.Select(order => order.DenialReason).ShouldBe([None, DailyLossLimit, None, None]);
        session.Risk!.Halt.ShouldBe(DailyLossLimit);
        session.Risk.Resume().ShouldNotBeNull();
        var wider = RiskOptions.CreateOff();
        wider.MaxDailyLoss = 0.5m;
        session.Risk.Reload(wider);
        session.Risk.Halt.ShouldBe(DailyLossLimit, "wider limits alone do not resume");
        session.Risk.Resume().ShouldBeNull();
        session.Risk.Halt.ShouldBe(None);
    }

    [Fact]
    public void Money_put_in_is_no_profit_and_money_taken_out_no_loss()
    {
        Session session = null!;
        var strategy = new Scripted { At = { [0] = s => s.Buy(1), [1] = s => { session.Risk!.Deposited(-1000); s.Buy(1); } } };
        Limited.Run(strategy, Limited.Flat(3), Limited.Of(risk => { risk.MaxDailyLoss = 0.05m; risk.Rules.Add(new Recording()); }, cash: 10_000), each => session = each);
        Recording.Last.DayOpenEquity.ShouldBe(9_000);
        Recording.Last.PeakEquity.ShouldBe(10_000, "the account itself was not told, and stands at what it was");
    }

    private static IMarketDataSource[] Both(params double[] prices) => [Limited.Bars(prices), Limited.Quotes(prices)];

    /// <summary>Buys 10 at the first index and 1 at the second, on bars or on quotes.</summary>
    private static Scripted BuyingAt(int first, int second) => new()
    {
        At = { [first] = s => s.Buy(10), [second] = s => s.Buy(1) },
        Tick = { [first] = s => s.Buy(10), [second] = s => s.Buy(1) },
    };

    private sealed class Recording : IRiskRule
    {
        [ThreadStatic]
        public static RiskContext Last;

        public string Name => "recording";

        public RiskDecision Check(in RiskContext context)
        {
            Last = context;
            return RiskDecision.Pass;
        }
    }
}
