using Trading.Tests.Support;

namespace Trading.Tests.Sessions;

public sealed class StrategyTests
{
    private static readonly (double, double, double, double)[] Ten = [.. Enumerable.Repeat((100.0, 101.0, 99.0, 100.0), 10)];

    [Fact]
    public void A_strategy_that_throws_is_stopped_with_its_orders_and_the_run_goes_on()
    {
        var strategy = new Scripted
        {
            At =
            {
                [1] = s => s.Send(new() { Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 1, LimitPrice = 50 }),
                [3] = _ => throw new InvalidOperationException("out of luck"),
            },
        };
        var result = Backtest.Run(strategy, Series.Of(Ten), Free.Of());
        result.Fault.ShouldBe("InvalidOperationException: out of luck");
        result.Messages.ShouldContain(message => message.Contains("was stopped: OnBar threw InvalidOperationException: out of luck"));
        result.Orders.Single().Status.ShouldBe(OrderStatus.Cancelled);
        result.Data[0].Bars.ShouldBe(10);
        result.ToString().ShouldContain("out of luck");
    }

    [Fact]
    public void A_strategy_that_answers_every_event_with_an_order_is_stopped()
    {
        var strategy = new Scripted
        {
            At = { [0] = s => s.Buy(0) },
            OnEachOrder = (s, _) => s.Buy(0),
        };
        Backtest.Run(strategy, Series.Of(Ten), Free.Of()).Fault.ShouldNotBeNull().ShouldContain("never come to an end");
    }

    [Fact]
    public void Timers_come_in_order_of_time_after_the_bar_of_the_same_moment()
    {
        var seen = new List<string>();
        var strategy = new Scripted
        {
            Starting = s =>
            {
                s.Schedule(Series.Start + TimeSpan.FromSeconds(150), "later");
                s.Schedule(Series.Start + TimeSpan.FromMinutes(1), "first");
            },
            OnEachBar = (s, _) => seen.Add($"bar {(s.Now - Series.Start).TotalSeconds}"),
            OnEachTimer = (s, name) =>
            {
                seen.Add($"{name} {(s.Now - Series.Start).TotalSeconds}");
                if (name == "first")
                    s.Schedule(s.Now + TimeSpan.FromSeconds(30), "chained");
            },
        };
        Backtest.Run(strategy, Series.Of(Ten[..3]), Free.Of());
        seen.ShouldBe(["bar 60", "first 60", "chained 90", "bar 120", "later 150", "bar 180"]);
    }

    [Fact]
    public void A_strategy_belongs_to_one_session()
    {
        var strategy = new Scripted();
        Backtest.Run(strategy, Series.Of(Ten), Free.Of());
        Should.Throw<InvalidOperationException>(() => Backtest.Run(strategy, Series.Of(Ten), Free.Of())).Message.ShouldContain("instance of its own");
    }

    [Fact]
    public void Cancelling_all_reaches_orders_sent_in_the_same_handler()
    {
        var strategy = new Scripted
        {
            At =
            {
                [0] = s =>
                {
                    s.Send(new() { Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 1, LimitPrice = 90 });
                    s.Send(new() { Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 1, LimitPrice = 91 });
                    s.CancelAll();
                },
            },
        };
        Backtest.Run(strategy, Series.Of(Ten), Free.Of()).Orders.ShouldAllBe(order => order.Status == OrderStatus.Cancelled);
    }

    [Fact]
    public void Cancellation_ends_a_run()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => Backtest.Run(new Scripted(), Series.Of(Ten), Free.Of(), source.Token));
    }

    [Fact]
    public void Wrong_options_are_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => Backtest.Run(new Scripted(), Series.Of(Ten), new() { Cash = 0 })).Message.ShouldContain("Cash is 0");
        Should.Throw<ArgumentException>(() => Backtest.Run(new Scripted(), Series.Of(Ten), new() { SizingReserve = 1 })).Message.ShouldContain("SizingReserve is 1");
    }
}
