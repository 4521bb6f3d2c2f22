using Trading.Data;
using Trading.Tests.Support;
using static Trading.OrderDenialReason;

namespace Trading.Tests.Risk;

/// <summary>The limits of single orders, positions and counts: at, just below and just above their values, on bars and on quotes.</summary>
public sealed class OrderLimitTests
{
    [Theory]
    [InlineData(9, None)]
    [InlineData(10, None)]
    [InlineData(11, OrderQuantityLimit)]
    public void Quantity_of_an_order(int quantity, OrderDenialReason expected) =>
        OnBoth(risk => risk.MaxOrderQuantity = 10, Limited.Buy(quantity)).ShouldAllBe(reason => reason == expected);

    // Bars: the last price is 100. Quotes are 99 to 101: a buy meets 101, a sale 99.
    [Theory]
    [InlineData(OrderSide.Buy, 9, None, None)] // 900; 909
    [InlineData(OrderSide.Buy, 10, None, OrderNotionalLimit)] // 1,000; 1,010
    [InlineData(OrderSide.Buy, 11, OrderNotionalLimit, OrderNotionalLimit)]
    [InlineData(OrderSide.Sell, 10, None, None)] // 1,000; 990
    [InlineData(OrderSide.Sell, 11, OrderNotionalLimit, OrderNotionalLimit)] // 1,100; 1,089
    public void Worth_of_an_order(OrderSide side, int quantity, OrderDenialReason onBars, OrderDenialReason onQuotes)
    {
        OnBoth(risk => risk.MaxOrderNotional = 1000, Ticks.Market(side, quantity)).ShouldBe([onBars, onQuotes]);
        // One percent of 100,000 is the same 1,000.
        var share = (OrderDenialReason reason) => reason == OrderNotionalLimit ? OrderShareLimit : reason;
        OnBoth(risk => risk.MaxOrderShare = 0.01m, Ticks.Market(side, quantity)).ShouldBe([share(onBars), share(onQuotes)]);
    }

    // A buy costs its limit at most; a sale at a limit below the market meets the market, and one above it its limit.
    [Theory]
    [InlineData(OrderSide.Buy, 50, 20, None)] // 1,000
    [InlineData(OrderSide.Buy, 50, 21, OrderNotionalLimit)] // 1,050
    [InlineData(OrderSide.Sell, 125, 8, None)] // 1,000
    [InlineData(OrderSide.Sell, 126, 8, OrderNotionalLimit)] // 1,008
    [InlineData(OrderSide.Sell, 50, 10, None)] // 10 at 100, not at 50
    [InlineData(OrderSide.Sell, 50, 11, OrderNotionalLimit)]
    public void Worth_of_an_order_with_a_limit(OrderSide side, int price, int quantity, OrderDenialReason expected) =>
        OnBars(risk => risk.MaxOrderNotional = 1000, Ticks.Limit(side, quantity, price)).ShouldBe([expected]);

    [Theory]
    [InlineData(OrderSide.Buy, 104, None)]
    [InlineData(OrderSide.Buy, 105, None)]
    [InlineData(OrderSide.Buy, 106, PriceCollar)]
    [InlineData(OrderSide.Buy, 40, None)]
    [InlineData(OrderSide.Sell, 96, None)]
    [InlineData(OrderSide.Sell, 95, None)]
    [InlineData(OrderSide.Sell, 94, PriceCollar)]
    [InlineData(OrderSide.Sell, 190, None)]
    public void A_collar_of_five_percent_around_100(OrderSide side, int price, OrderDenialReason expected)
    {
        OnBoth(risk => risk.PriceCollar = 0.05m, Ticks.Limit(side, 1, price)).ShouldAllBe(reason => reason == expected);
        OnBoth(risk => risk.PriceCollar = 0.05m, Ticks.Stop(side, 1, price)).ShouldAllBe(reason => reason == expected);
        OnBoth(risk => risk.PriceCollar = 0.05m, Limited.Buy(1)).ShouldAllBe(reason => reason == None);
    }

    [Fact]
    public void Orders_that_work_count_into_the_size_of_a_position()
    {
        // 4 and 6 are the 10 that may be; one more is not, and on the other side 10 more may be.
        OrderRequest[] orders = [Limited.Buy(4), Ticks.Limit(OrderSide.Buy, 6, 50), Limited.Buy(1), Ticks.Limit(OrderSide.Sell, 10, 150), Ticks.Limit(OrderSide.Sell, 1, 150)];
        OnBars(risk => risk.MaxPositionQuantity = 10, orders).ShouldBe([None, None, PositionQuantityLimit, None, PositionQuantityLimit]);
        // Valued at the last price, not at the limit: 10 × 100.
        OnBars(risk => risk.MaxPositionNotional = 1000, orders).ShouldBe([None, None, PositionNotionalLimit, None, PositionNotionalLimit]);
        OnBars(risk => risk.MaxPositionNotional = 999, Limited.Buy(10), Limited.Buy(9)).ShouldBe([PositionNotionalLimit, None]);
    }

    [Fact]
    public void An_instrument_can_have_limits_of_its_own()
    {
        void Set(RiskOptions risk)
        {
            risk.MaxPositionQuantity = risk.MaxOrderQuantity = 100;
            risk.MaxPositionNotional = risk.MaxOrderNotional = 10_000;
            risk.Instruments.Add(new() { Instrument = "TEST:OTHER", MaxOrderQuantity = 1 });
        }

        OnBars(Set, Limited.Buy(60), Limited.Buy(41)).ShouldBe([None, PositionQuantityLimit]);
        foreach (var (own, reason) in new (InstrumentRiskOptions, OrderDenialReason)[]
        {
            (new() { MaxPositionQuantity = 5 }, PositionQuantityLimit),
            (new() { MaxPositionNotional = 500 }, PositionNotionalLimit),
            (new() { MaxOrderQuantity = 5 }, OrderQuantityLimit),
            (new() { MaxOrderNotional = 500 }, OrderNotionalLimit),
        })
        {
            own.Instrument = Series.Plain.Id.ToString();
            OnBars(risk => { Set(risk); risk.Instruments.Add(own); }, Limited.Buy(6), Limited.Buy(5)).ShouldBe([reason, None]);
        }
    }

    [Fact]
    public void All_positions_together_count_against_equity()
    {
        // 0.02 × 100,000 is 2,000: 12 and 8 at 100; a sale of 20 adds nothing to the larger side, one of 21 would be short by 21.
        OnBars(risk => risk.MaxGrossNotional = 0.02m, Limited.Buy(12), Ticks.Limit(OrderSide.Buy, 8, 50), Limited.Buy(1), Ticks.Limit(OrderSide.Sell, 20, 150), Ticks.Limit(OrderSide.Sell, 1, 150))
            .ShouldBe([None, None, GrossNotionalLimit, None, GrossNotionalLimit]);
    }

    [Fact]
    public void Positions_of_several_strategies_add_up()
    {
        var options = Limited.Of(risk => risk.MaxPositionQuantity = 10, margin: true);
        var first = new Scripted { At = { [0] = s => s.Buy(6) } };
        var second = new Scripted { At = { [1] = s => { s.Sell(5); s.Sell(4); } } };
        var result = Backtest.Run([new StrategyShare(first, 0.5m), new StrategyShare(second, 0.5m)], [Limited.Flat(3)], options);
        // 6 long and 5 short are 11; with 4 short they are 10.
        Limited.Reasons(result).ShouldBe([None, PositionQuantityLimit, None]);
    }

    [Fact]
    public void A_place_among_open_orders_is_free_again_when_one_ends()
    {
        var strategy = new Scripted
        {
            At =
            {
                [0] = s => { s.Send(Ticks.Limit(OrderSide.Buy, 1, 50)); s.Buy(1); s.Buy(1); },
                [1] = s => { s.Buy(1); s.Buy(1); s.Cancel(s.Orders[0]); },
                [2] = s => { s.Buy(1); s.Buy(1); s.Buy(1); },
            },
        };
        // Of the first bar one fills and one rests; of the second one fills, and the resting one goes.
        Limited.Reasons(Limited.Run(strategy, Limited.Flat(4), Limited.Of(risk => risk.MaxOpenOrders = 2)))
            .ShouldBe([None, None, OpenOrdersLimit, None, OpenOrdersLimit, None, None, OpenOrdersLimit]);
    }

    [Fact]
    public void Orders_a_minute_slide()
    {
        // Seconds 0 and 1 take both places; at 59 both count, at 60 the first is 60 seconds ago and counts no more, at 61 neither but that of 60.
        var strategy = new Scripted { OnEachQuote = (s, _) => { if ((s.Now - Series.Start).TotalSeconds is 0 or 1 or 59 or 60 or 60.5 or 61 or 62) s.Buy(1); } };
        double[] seconds = [0, 1, 59, 60, 60.5, 61, 62];
        var source = new MemoryMarketDataSource<Quote>(Series.Plain, seconds.Select(second => new Quote(Series.Start + TimeSpan.FromSeconds(second), 100, 50, 100, 50)).ToArray());
        Limited.Reasons(Limited.Run(strategy, source, Limited.Of(risk => risk.MaxOrdersPerMinute = 2)))
            .ShouldBe([None, None, OrdersPerMinuteLimit, None, OrdersPerMinuteLimit, None, OrdersPerMinuteLimit]);
    }

    [Theory]
    [InlineData(0, new[] { None, None, OrdersPerDayLimit, None, None, OrdersPerDayLimit })]
    [InlineData(9, new[] { None, None, None, None, OrdersPerDayLimit, OrdersPerDayLimit })]
    public void Orders_a_day_begin_anew_when_the_day_does(int dayStartHour, OrderDenialReason[] expected)
    {
        // Orders at 8:00, 8:30, 9:00 of the first day and 0:00, 1:00, 2:00 of the second.
        double[] hours = [8, 8.5, 9, 24, 25, 26];
        var source = new MemoryMarketDataSource<Quote>(Series.Plain, hours.Select(hour => new Quote(Series.Start + TimeSpan.FromHours(hour), 100, 50, 100, 50)).ToArray());
        var strategy = new Scripted { OnEachQuote = (s, _) => s.Buy(1) };
        Limited.Reasons(Limited.Run(strategy, source, Limited.Of(risk => { risk.MaxOrdersPerDay = 2; risk.DayStart = TimeSpan.FromHours(dayStartHour); })))
            .ShouldBe(expected);
    }

    [Fact]
    public void A_change_is_held_to_the_limits_of_an_order()
    {
        var strategy = new Scripted
        {
            At =
            {
                [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 5, 90)),
                [1] = s => s.Modify(s.Orders[0], new() { Quantity = 11 }),
                [2] = s => s.Modify(s.Orders[0], new() { LimitPrice = 106 }),
                [3] = s => s.Modify(s.Orders[0], new() { Quantity = 10, LimitPrice = 95 }),
            },
        };
        var result = Limited.Run(strategy, Limited.Flat(6), Limited.Of(risk => { risk.MaxPositionQuantity = 10; risk.PriceCollar = 0.05m; risk.MaxOpenOrders = 1; risk.MaxOrdersPerDay = 1; }));
        strategy.Events.Where(each => each.Kind == OrderEventKind.ModifyDenied).Select(each => each.Reason).ShouldBe([PositionQuantityLimit, PriceCollar]);
        strategy.Events.Count(each => each.Kind == OrderEventKind.Modified).ShouldBe(1);
        result.Orders.Single().Quantity.ShouldBe(10);
        result.Orders.Single().LimitPrice.ShouldBe(95);
    }

    [Fact]
    public void Denials_are_told_once_a_day_and_counted()
    {
        var strategy = new Scripted { OnEachBar = (s, _) => s.Buy(11) };
        var result = Limited.Run(strategy, Limited.Flat(5), Limited.Of(risk => risk.MaxOrderQuantity = 10));
        var breach = result.RiskBreaches.ShouldHaveSingleItem();
        breach.ShouldBe(new(Series.Start + TimeSpan.FromMinutes(1), OrderQuantityLimit, "bot on TEST:ABCUSD: the order is for 11; one order may be for 10.", 11, 10, "bot", Series.Plain.Id, 5));
        result.Messages.ShouldBe(["2024-01-01T00:01:00Z risk 48 OrderQuantityLimit: bot on TEST:ABCUSD: the order is for 11; one order may be for 10."]);
        strategy.Events.Count(each => each is { Kind: OrderEventKind.Denied, Reason: OrderQuantityLimit }).ShouldBe(5);
    }

    private static OrderDenialReason[] OnBars(Action<RiskOptions> set, params OrderRequest[] requests) =>
        Limited.Reasons(Limited.Run(Sending(requests), Limited.Flat(1), Limited.Of(set, margin: true)));

    private static OrderDenialReason[] OnBoth(Action<RiskOptions> set, OrderRequest request)
    {
        var quotes = Limited.Run(new Scripted { Tick = { [0] = s => s.Send(request) } }, Ticks.Quotes((99, 1e6, 101, 1e6)), Limited.Of(set, margin: true));
        return [.. OnBars(set, request), .. Limited.Reasons(quotes)];
    }

    private static Scripted Sending(OrderRequest[] requests) => new()
    {
        At =
        {
            [0] = s =>
            {
                foreach (var request in requests)
                    s.Send(request);
            },
        },
    };
}
