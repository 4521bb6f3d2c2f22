using Trading.Tests.Support;

namespace Trading.Tests.Costs;

/// <summary>What is kept for the fees of working orders where those go by the contract and not by the worth.</summary>
public sealed class FeeReservationTests
{
    private static readonly (double, double, double, double) Hundred = (99, 50, 100, 50);

    public static TheoryData<decimal, decimal, decimal, decimal, bool> OfTen => new()
    {
        // Ten at 100 are 1,000. 0.25 a unit are 2.50: exactly enough, and a cent too little.
        { 0.25m, 0, 1, 1_002.50m, true },
        { 0.25m, 0, 1, 1_002.49m, false },
        // A minimum of 7 is more than 2.50.
        { 0.25m, 7, 1, 1_007m, true },
        { 0.25m, 7, 1, 1_006.99m, false },
        // A cap of 0.1 % is 1, less than 2.50; what is kept is the fee, and not the cap where that is more.
        { 0.25m, 0, 0.001m, 1_001m, true },
        { 0.25m, 0, 0.001m, 1_000.99m, false },
        { 0.25m, 0, 0.5m, 1_002.50m, true },
        // 0.0124 a unit are 0.124, which is paid as 0.12; 0.0125 are 0.125, paid as 0.13.
        { 0.0124m, 0, 1, 1_000.12m, true },
        { 0.0124m, 0, 1, 1_000.11m, false },
        { 0.0125m, 0, 1, 1_000.13m, true },
        { 0.0125m, 0, 1, 1_000.12m, false },
        { 0, 0, 1, 1_000m, true },
        { 0, 0, 1, 999.99m, false },
    };

    [Theory]
    [MemberData(nameof(OfTen))]
    public void An_order_that_the_cash_just_reaches_for_fills_whole_and_one_a_cent_dearer_is_denied(decimal perUnit, decimal minimum, decimal cap, decimal cash, bool reaches)
    {
        foreach (var request in new[] { Ticks.Market(OrderSide.Buy, 10), Ticks.Limit(OrderSide.Buy, 10, 100) })
        {
            var options = With(new PerUnitFee(perUnit, minimum, cap), cash);
            // The last price is what is known of a market order: bars at 100.
            var strategy = new Scripted { At = { [0] = s => s.Send(request) } };
            var result = Backtest.Run(strategy, Series.Of((100, 100, 100, 100), (100, 100, 100, 100)), options);
            Ticks.Fills(result).ShouldBe(reaches ? ["10@100"] : [], $"{request.Type}");
            result.Orders[0].DenialReason.ShouldBe(reaches ? OrderDenialReason.None : OrderDenialReason.InsufficientFunds);
            if (reaches)
                strategy.Account.Cash.ShouldBe(0);
        }
    }

    [Fact]
    public void All_of_it_is_given_back_by_a_cancel_and_by_a_fill()
    {
        var free = new List<decimal>();
        var strategy = new Scripted
        {
            OnEachQuote = (s, _) => free.Add(s.Account.Cash),
            Tick =
            {
                [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 10, 98)),
                [1] = s => s.Cancel(s.Orders[0]),
                [2] = s => s.Send(Ticks.Limit(OrderSide.Buy, 10, 98)),
                [3] = s => s.Modify(s.Orders[1], new() { Quantity = 6 }),
                [4] = s => s.Modify(s.Orders[1], new() { Quantity = 8 }),
            },
        };
        Backtest.Run(strategy, [Ticks.Quotes(Hundred, Hundred, Hundred, Hundred, Hundred, Hundred, (97, 9, 98, 3), (96, 9, 97, 9))], With(new PerUnitFee(0.25m, 2), 2_000)).Fault.ShouldBeNull();
        // Ten at 98 and 2.50; nothing; the same; six at 98 and the minimum of 2; eight at 98 and 2.
        // Then three have been paid with the minimum of 2, and five at 98 are kept, for which nothing more is due; and at the end all eight are paid for.
        free.ShouldBe([2_000, 2_000 - 982.5m, 2_000, 2_000 - 982.5m, 2_000 - 590, 2_000 - 786, 2_000 - 296 - 490, 2_000 - 786]);
    }

    [Fact]
    public void A_fee_of_an_order_that_fills_in_parts_is_never_missing()
    {
        // 100 at 100, 101 and 102: 30,300, and 0.005 a unit are 1.50, of which the first part pays the minimum of 1. The limit keeps 30,600 and 1.50.
        foreach (var (cash, denied) in new[] { (30_601.50m, false), (30_601.49m, true) })
        {
            var strategy = new Scripted { Tick = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 300, 102)) } };
            var result = Backtest.Run(strategy, [Ticks.Book([(98, 50), (100, -100), (101, -100), (102, -100)], [(98, 51)])], With(new PerUnitFee(0.005m, 1), cash));
            Ticks.Fills(result).ShouldBe(denied ? [] : ["100@100", "100@101", "100@102"]);
            strategy.Account.Cash.ShouldBe(denied ? cash : 300);
        }
    }

    [Theory]
    // Nine at 110 cost 990 and 2.25; ten are beyond the cash.
    [InlineData(0.25, 0, 1_002.50, 110, 9)]
    // 9 × 111 + 45 = 1,044; 9 × 112 + 45 = 1,053.
    [InlineData(5, 0, 1_050, 111, 9)]
    [InlineData(5, 0, 1_050, 112, 8)]
    // 9 × 111 + 50 = 1,049; 9 × 112 + 50 = 1,058.
    [InlineData(0.25, 50, 1_050, 111, 9)]
    [InlineData(0.25, 50, 1_050, 112, 8)]
    // 9 × 112 + 20 = 1,028, to the cent.
    [InlineData(0.25, 20, 1_028, 112, 9)]
    [InlineData(0.25, 20, 1_027.99, 112, 8)]
    // 9 × 113 + 180 = 1,197; 9 × 114 + 180 = 1,206.
    [InlineData(20, 0, 1_200, 113, 9)]
    [InlineData(20, 0, 1_200, 114, 8)]
    // Not even one.
    [InlineData(0.25, 0, 1_002.50, 1_003, 0)]
    public void A_price_that_has_run_away_is_paid_as_far_as_the_cash_goes_with_its_fee(double perUnit, double minimum, double cash, int open, int filled)
    {
        var strategy = new Scripted { At = { [0] = s => s.Buy(10) } };
        var result = Backtest.Run(strategy, Series.Of((100, 100, 100, 100), (open, open, open, open)), With(new PerUnitFee((decimal)perUnit, (decimal)minimum), (decimal)cash));
        Ticks.Fills(result).ShouldBe(filled == 0 ? [] : [$"{filled}@{open}"]);
        strategy.Account.Cash.ShouldBeGreaterThanOrEqualTo(0);
        (result.Orders[0].Status, result.Orders[0].DenialReason).ShouldBe((OrderStatus.Cancelled, OrderDenialReason.InsufficientFunds));
    }

    [Theory]
    // 5 at 100 and 5 at 110 cost 1,050 and 2.50.
    [InlineData(1_052.50, true)]
    [InlineData(1_052.49, false)]
    public void Fill_or_kill_counts_the_fee_of_all_of_it(double cash, bool fills)
    {
        var strategy = new Scripted { Tick = { [0] = s => s.Send(Ticks.Market(OrderSide.Buy, 10) with { TimeInForce = TimeInForce.FillOrKill }) } };
        var result = Backtest.Run(strategy, [Ticks.Book([(98, 50), (100, -5), (110, -5)], [(98, 51)])], With(new PerUnitFee(0.25m), (decimal)cash));
        Ticks.Fills(result).ShouldBe(fills ? ["5@100", "5@110"] : []);
        if (!fills)
            (result.Orders[0].Status, result.Orders[0].DenialReason).ShouldBe((OrderStatus.Cancelled, OrderDenialReason.InsufficientFunds));
    }

    [Theory]
    // Ten at 100 with a leverage of 10 need 100 of margin, and 2.50 of fee.
    [InlineData(102.50, true)]
    [InlineData(102.49, false)]
    public void Margin_counts_it_too(double cash, bool fills)
    {
        var options = With(new PerUnitFee(0.25m), (decimal)cash);
        options.Account.Type = AccountType.Margin;
        options.Account.Leverage = 10;
        var strategy = new Scripted { At = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 10, 100)) } };
        var result = Backtest.Run(strategy, Series.Of(Series.Plain with { Kind = InstrumentKind.Perpetual }, (100, 100, 100, 100), (100, 100, 100, 100)), options);
        Ticks.Fills(result).ShouldBe(fills ? ["10@100"] : []);
        result.Orders[0].DenialReason.ShouldBe(fills ? OrderDenialReason.None : OrderDenialReason.InsufficientMargin);
    }

    private static BacktestOptions With(IFeeModel fees, decimal cash)
    {
        var options = Free.Of(cash);
        options.Fees = fees;
        return options;
    }
}
