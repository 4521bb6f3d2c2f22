using Trading.Data;
using Trading.Tests.Support;

namespace Trading.Tests.Orders;

/// <summary>Fill-or-kill fills all or nothing, whatever binds: what is shown, the money, or the position.</summary>
public sealed class AllOrNothingTests
{
    [Theory]
    // 5 at 100 and 5 at 110 cost 1,050: more than there is, though the last price of 99 promised less.
    [InlineData(1_000, 10, false, OrderDenialReason.InsufficientFunds)]
    [InlineData(1_050, 10, false, null)]
    [InlineData(1_049, 10, false, OrderDenialReason.InsufficientFunds)]
    // Twelve are more than the book has.
    [InlineData(100_000, 12, false, OrderDenialReason.NoLiquidity)]
    // By money: 1,000 are 10 at the first price, which cost 1,050.
    [InlineData(1_049, 1_000, true, OrderDenialReason.InsufficientFunds)]
    [InlineData(1_050, 1_000, true, null)]
    public void A_sweep_of_a_book_that_the_money_does_not_reach_for_fills_nothing(decimal cash, decimal quantity, bool isMoney, OrderDenialReason? reason)
    {
        var request = new OrderRequest { Side = OrderSide.Buy, Type = OrderType.Market, Quantity = isMoney ? 0 : quantity, QuoteQuantity = isMoney ? quantity : null, TimeInForce = TimeInForce.FillOrKill };
        var strategy = new Scripted { Tick = { [0] = s => s.Send(request) } };
        var result = Backtest.Run(strategy, [Ticks.Book([(98, 50), (100, -5), (110, -5)], [(98, 51)])], Free.Of(cash));
        Ticks.Fills(result).ShouldBe(reason is null ? ["5@100", "5@110"] : []);
        result.Orders[0].DenialReason.ShouldBe(reason ?? OrderDenialReason.None);
        result.Orders[0].Status.ShouldBe(reason is null ? OrderStatus.Filled : OrderStatus.Cancelled);
    }

    [Fact]
    public void A_quote_that_shows_too_little_is_paid_a_tick_further_or_not_at_all()
    {
        // 5 at 100 and 5 at 101 cost 1,005 and fees of 0.1 %, 1.005, each of the two rounded to a cent: 1,006.01, and never more than 1,006.025.
        foreach (var (cash, fills) in new[] { (1_006.03m, new[] { "5@100", "5@101" }), (1_006m, []) })
        {
            var options = Free.Of(cash);
            options.Fees = new MakerTakerFee(0.001m, 0.001m);
            var strategy = new Scripted { Tick = { [0] = s => s.Send(Ticks.Market(OrderSide.Buy, 10) with { TimeInForce = TimeInForce.FillOrKill }) } };
            var result = Backtest.Run(strategy, [Ticks.Quotes((99, 50, 100, 5), (99, 50, 100, 5))], options);
            Ticks.Fills(result).ShouldBe(fills, $"with {cash}");
        }
    }

    [Theory]
    [InlineData(3, new[] { "3@101", "-3@99" })]
    [InlineData(5, new[] { "3@101" })]
    public void More_than_the_position_is_not_reduced_in_part(int quantity, string[] fills)
    {
        var strategy = new Scripted { Tick = { [0] = s => s.Buy(3), [1] = s => s.Send(Ticks.Market(OrderSide.Sell, quantity) with { ReduceOnly = true, TimeInForce = TimeInForce.FillOrKill }) } };
        var result = Backtest.Run(strategy, [Ticks.Quotes((99, 50, 101, 50), (99, 50, 101, 50), (99, 50, 101, 50))], Free.Of());
        Ticks.Fills(result).ShouldBe(fills);
        result.Orders[1].DenialReason.ShouldBe(quantity == 3 ? OrderDenialReason.None : OrderDenialReason.ReduceOnlyWouldOpen);
    }
}
