using Trading.Tests.Support;

namespace Trading.Tests.Orders;

public sealed class ContingencyTests
{
    private static readonly (double, double, double, double) Hundred = (99, 50, 101, 50);

    [Fact]
    public void One_cancels_the_other_at_its_first_fill()
    {
        var strategy = new Scripted { Tick = { [0] = s => { s.Buy(20); s.SubmitGroup(ContingencyType.OneCancelsOther, Ticks.Limit(OrderSide.Sell, 10, 110), Ticks.Stop(OrderSide.Sell, 10, 95)); } } };
        var result = OnQuotes(strategy, Hundred, (110, 4, 112, 50), (90, 50, 91, 50));
        // The first part of the target cancels the stop; the rest of the target goes on.
        Ticks.Fills(result).ShouldBe(["20@101", "-4@110"]);
        (result.Orders[2].Status, result.Orders[2].DenialReason).ShouldBe((OrderStatus.Cancelled, OrderDenialReason.Contingency));
        result.Orders[1].Status.ShouldBe(OrderStatus.PartiallyFilled);
    }

    [Fact]
    public void The_end_of_one_ends_the_other()
    {
        var strategy = new Scripted
        {
            Tick =
            {
                [0] = s => { s.Buy(20); s.Orders.AddRange(s.SubmitGroup(ContingencyType.OneCancelsOther, Ticks.Limit(OrderSide.Sell, 10, 110), Ticks.Stop(OrderSide.Sell, 10, 95))); },
                [1] = s => s.Cancel(s.Orders[1]),
            },
        };
        var result = OnQuotes(strategy, Hundred, Hundred, Hundred);
        result.Orders.Skip(1).ShouldAllBe(order => order.Status == OrderStatus.Cancelled);
    }

    [Fact]
    public void A_pair_of_which_one_is_denied_is_not_left_half()
    {
        var strategy = new Scripted { Tick = { [0] = s => { s.Buy(20); s.SubmitGroup(ContingencyType.OneCancelsOther, Ticks.Limit(OrderSide.Sell, 10, 110), Ticks.Stop(OrderSide.Sell, 10, 95.5m)); } } };
        var result = OnQuotes(strategy, Hundred, Hundred);
        result.Orders[2].DenialReason.ShouldBe(OrderDenialReason.PriceOffGrid);
        (result.Orders[1].Status, result.Orders[1].DenialReason).ShouldBe((OrderStatus.Cancelled, OrderDenialReason.Contingency));
    }

    [Fact]
    public void One_updates_the_other_by_what_it_filled()
    {
        var sizes = new List<decimal>();
        Order[] pair = [];
        var strategy = new Scripted
        {
            Tick =
            {
                [0] = s => { s.Buy(10); pair = s.SubmitGroup(ContingencyType.OneUpdatesOther, Ticks.Limit(OrderSide.Sell, 10, 110) with { ReduceOnly = true }, Ticks.Stop(OrderSide.Sell, 10, 95) with { ReduceOnly = true }); },
                [1] = _ => sizes.Add(pair[1].LeavesQuantity),
            },
        };
        var result = OnQuotes(strategy, Hundred, (110, 4, 112, 50), (94, 50, 95, 50));
        sizes.ShouldBe([6m]);
        Ticks.Fills(result).ShouldBe(["10@101", "-4@110", "-6@94"]);
        result.Orders[1].Status.ShouldBe(OrderStatus.Cancelled);
    }

    [Fact]
    public void Children_are_sized_to_what_filled_and_grow_with_it()
    {
        var held = new List<(OrderStatus, decimal)>();
        BracketOrder bracket = default;
        var strategy = new Scripted
        {
            Tick =
            {
                [0] = s =>
                {
                    bracket = s.SubmitBracket(Ticks.Limit(OrderSide.Buy, 10, 98), 90, 110);
                    held.Add((bracket.StopLoss.Status, bracket.StopLoss.Quantity));
                },
                [1] = _ => held.Add((bracket.StopLoss.Status, bracket.StopLoss.Quantity)),
                [2] = _ => held.Add((bracket.StopLoss.Status, bracket.StopLoss.Quantity)),
            },
        };
        var result = OnQuotes(strategy, Hundred, (97, 50, 98, 4), (96, 50, 97, 50), (89, 50, 90, 50));
        held.ShouldBe([(OrderStatus.Held, 0m), (OrderStatus.Accepted, 4m), (OrderStatus.Accepted, 10m)]);
        Ticks.Fills(result).ShouldBe(["4@98", "6@98", "-10@89"]);
        result.Orders[2].Status.ShouldBe(OrderStatus.Cancelled);
        bracket.StopLoss.Parent.ShouldBe(bracket.Entry);
        (bracket.Entry.Contingency, bracket.StopLoss.Contingency).ShouldBe((ContingencyType.OneTriggersOther, ContingencyType.OneUpdatesOther));
    }

    [Fact]
    public void Children_stay_in_proportion_to_an_entry_that_is_changed()
    {
        BracketOrder bracket = default;
        var strategy = new Scripted
        {
            Tick = { [0] = s => bracket = s.SubmitBracket(Ticks.Limit(OrderSide.Buy, 16, 98), 90, 110), [1] = s => s.Modify(bracket.Entry, new() { Quantity = 5 }) },
        };
        OnQuotes(strategy, Hundred, Hundred, (97, 50, 98, 50), Hundred);
        (bracket.Entry.FilledQuantity, bracket.StopLoss.Quantity, bracket.TakeProfit.Quantity).ShouldBe((5m, 5m, 5m));
    }

    [Fact]
    public void Children_go_with_a_parent_that_never_filled_and_stay_with_one_that_filled_in_part()
    {
        BracketOrder first = default, second = default;
        var strategy = new Scripted
        {
            Tick =
            {
                [0] = s => { first = s.SubmitBracket(Ticks.Limit(OrderSide.Buy, 10, 90), 80, 110); second = s.SubmitBracket(Ticks.Limit(OrderSide.Buy, 10, 98), 80, 110); },
                [1] = s => { s.Cancel(first.Entry); s.Cancel(second.Entry); },
            },
        };
        OnQuotes(strategy, Hundred, (97, 50, 98, 4), Hundred);
        (first.StopLoss.Status, first.TakeProfit.Status).ShouldBe((OrderStatus.Cancelled, OrderStatus.Cancelled));
        (second.StopLoss.Status, second.StopLoss.Quantity).ShouldBe((OrderStatus.Accepted, 4m));
    }

    [Fact]
    public void Protection_that_ends_a_position_ends_an_entry_that_is_still_filling()
    {
        var strategy = new Scripted { Tick = { [0] = s => s.SubmitBracket(Ticks.Limit(OrderSide.Buy, 10, 98), 95, null) } };
        var result = OnQuotes(strategy, Hundred, (97, 50, 98, 4), (95, 50, 99, 4), Hundred, (90, 50, 91, 50));
        Ticks.Fills(result).ShouldBe(["4@98", "-4@95"]);
        (result.Orders[0].Status, result.Orders[0].DenialReason).ShouldBe((OrderStatus.Cancelled, OrderDenialReason.Contingency));
    }

    [Fact]
    public void On_bars_a_bracket_protects_within_the_very_bar_of_its_entry()
    {
        var strategy = new Scripted { At = { [0] = s => s.SubmitBracket(Ticks.Market(OrderSide.Buy, 10), 95, 110) } };
        var result = Backtest.Run(strategy, Series.Of((100, 101, 99, 100), (100, 112, 94, 100)), Free.Of());
        Ticks.Fills(result).ShouldBe(["10@100", "-10@95"], "of stop and target within one bar the stop counts");
        var calm = new Scripted { At = { [0] = s => s.SubmitBracket(Ticks.Market(OrderSide.Buy, 10), 95, 110) } };
        Ticks.Fills(Backtest.Run(calm, Series.Of((100, 101, 99, 100), (100, 105, 96, 100), (100, 111, 99, 110)), Free.Of())).ShouldBe(["10@100", "-10@110"]);
    }

    [Fact]
    public void A_child_of_an_order_that_has_ended_is_denied()
    {
        Order[] children = [];
        var strategy = new Scripted
        {
            Tick =
            {
                [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 10, 50)),
                [1] = s => s.Cancel(s.Orders[0]),
                [2] = s => children = s.SubmitChildren(s.Orders[0], ContingencyType.None, Ticks.Stop(OrderSide.Sell, 10, 40)),
            },
        };
        OnQuotes(strategy, Hundred, Hundred, Hundred, Hundred);
        children[0].DenialReason.ShouldBe(OrderDenialReason.ParentMissing);
    }

    [Fact]
    public void A_group_must_say_how_its_orders_depend_on_each_other()
    {
        var strategy = new Scripted
        {
            Tick = { [0] = s => Should.Throw<ArgumentException>(() => s.SubmitGroup(ContingencyType.None, Ticks.Limit(OrderSide.Buy, 1, 90), Ticks.Limit(OrderSide.Buy, 1, 91))).Message.ShouldContain("OneCancelsOther"),
            [1] = s => Should.Throw<ArgumentException>(() => s.SubmitGroup(ContingencyType.OneCancelsOther, Ticks.Limit(OrderSide.Buy, 1, 90))).Message.ShouldContain("two or more"),
            [2] = s => Should.Throw<ArgumentException>(() => s.SubmitBracket(Ticks.Limit(OrderSide.Buy, 1, 90), null, null)).Message.ShouldContain("stop-loss") }
        };
        OnQuotes(strategy, Hundred, Hundred, Hundred).Orders.ShouldNotBeNull();
    }

    private static BacktestResult OnQuotes(Scripted strategy, params (double, double, double, double)[] quotes)
    {
        var result = Backtest.Run(strategy, [Ticks.Quotes(quotes)], Free.Of());
        result.Fault.ShouldBeNull();
        return result;
    }
}
