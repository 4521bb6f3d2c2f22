using Trading.Data;
using Trading.Tests.Support;

namespace Trading.Tests.Fills;

/// <summary>Openings, closes and day orders by the calendar of New York: 14:30 to 21:00 UTC in winter, and until 17:00 UTC on the eve of Independence Day.</summary>
public sealed class AuctionTests
{
    private static readonly Instrument Share = Series.Plain with { Kind = InstrumentKind.Equity, Calendar = TradingCalendar.Get("XNYS") };
    private static readonly Timestamp FirstClose = Timestamp.FromUtc(2024, 1, 2, 21);
    private static readonly Timestamp SecondOpen = Timestamp.FromUtc(2024, 1, 3, 14, 30);

    // Three half hours a day: the first two and the last.
    private static readonly Bar[] Bars =
    [
        HalfHour(2, 14, 30, 100, 101, 99, 100),
        HalfHour(2, 15, 0, 100, 100, 98, 100),
        HalfHour(2, 20, 30, 102, 103, 101, 103),
        HalfHour(3, 14, 30, 110, 111, 109, 110),
        HalfHour(3, 15, 0, 108, 108, 90, 107),
        HalfHour(3, 20, 30, 105, 106, 104, 104),
    ];

    private static readonly Quote[] Quotes =
    [
        At(2, 14, 30, 0, 99, 101),
        At(2, 20, 59, 50, 102, 104),
        At(2, 21, 0, 0, 105, 107),
        At(2, 21, 0, 10, 120, 122),
        At(3, 14, 29, 59, 130, 132),
        At(3, 14, 30, 1, 110, 112),
        At(3, 20, 59, 59, 103, 105),
        At(3, 21, 0, 0, 113, 115),
    ];

    public static TheoryData<int, OrderType, TimeInForce, int?, int?, int> OnBars => new()
    {
        // Sent with the close of bar n; fills at, at the time of that bar's open (odd half hours aside) or close.
        { 0, OrderType.MarketOnClose, TimeInForce.GoodTillCancel, null, 103, 2 },
        { 1, OrderType.MarketOnClose, TimeInForce.Day, null, 103, 2 },
        // The close of the third bar is the close itself: too late for it.
        { 2, OrderType.MarketOnClose, TimeInForce.GoodTillCancel, null, 104, 5 },
        { 0, OrderType.MarketOnOpen, TimeInForce.GoodTillCancel, null, 110, 3 },
        { 2, OrderType.MarketOnOpen, TimeInForce.GoodTillCancel, null, 110, 3 },
        { 0, OrderType.Market, TimeInForce.AtTheOpen, null, 110, 3 },
        { 0, OrderType.Market, TimeInForce.AtTheClose, null, 103, 2 },
        { 0, OrderType.Limit, TimeInForce.AtTheOpen, 109, null, 3 },
        { 0, OrderType.Limit, TimeInForce.AtTheOpen, 110, 110, 3 },
        { 0, OrderType.Limit, TimeInForce.AtTheClose, 102, null, 2 },
        { 0, OrderType.Limit, TimeInForce.AtTheClose, 104, 103, 2 },
        // The low of 98 is reached on the day itself, the low of 90 on the next.
        { 0, OrderType.Limit, TimeInForce.Day, 99, 99, 1 },
        { 0, OrderType.Limit, TimeInForce.Day, 95, null, 2 },
        { 2, OrderType.Limit, TimeInForce.Day, 95, 95, 4 },
    };

    [Theory]
    [MemberData(nameof(OnBars))]
    public void On_bars_auctions_and_days_go_by_the_calendar(int sentAt, OrderType type, TimeInForce force, int? limit, int? filled, int bar)
    {
        var strategy = new Scripted { At = { [sentAt] = s => s.Send(new() { Side = OrderSide.Buy, Type = type, Quantity = 1, LimitPrice = limit, TimeInForce = force }) } };
        var result = Backtest.Run(strategy, new MemoryBarSource(Share, new Timeframe(30, TimeframeUnit.Minute), Bars), Free.Of());
        var order = result.Orders.Single();
        Ticks.Fills(result).ShouldBe(filled is { } price ? [FormattableString.Invariant($"1@{price}")] : []);
        order.Status.ShouldBe(filled is not null ? OrderStatus.Filled : force == TimeInForce.Day ? OrderStatus.Expired : OrderStatus.Cancelled);
        bool isAtOpen = type == OrderType.MarketOnOpen || force == TimeInForce.AtTheOpen;
        order.CloseTime.ShouldBe(isAtOpen ? Bars[bar].OpenTime : Bars[bar].CloseTime);
    }

    public static TheoryData<int, OrderType, TimeInForce, int?, int?> OnQuotes => new()
    {
        // What stands at the close is what came with its very moment.
        { 0, OrderType.MarketOnClose, TimeInForce.GoodTillCancel, null, 107 },
        { 1, OrderType.Market, TimeInForce.AtTheClose, null, 107 },
        // From the close on the next one counts, and what comes with it is the end of the data.
        { 2, OrderType.MarketOnClose, TimeInForce.GoodTillCancel, null, 115 },
        { 0, OrderType.MarketOnOpen, TimeInForce.GoodTillCancel, null, 112 },
        { 4, OrderType.Market, TimeInForce.AtTheOpen, null, 112 },
        // At the very second after the opening it is too late for it, and the next never comes.
        { 5, OrderType.MarketOnOpen, TimeInForce.GoodTillCancel, null, null },
        { 0, OrderType.Limit, TimeInForce.AtTheOpen, 111, null },
        { 0, OrderType.Limit, TimeInForce.AtTheOpen, 112, 112 },
        { 0, OrderType.Limit, TimeInForce.AtTheClose, 106, null },
        { 0, OrderType.Limit, TimeInForce.AtTheClose, 120, 107 },
        { 0, OrderType.Limit, TimeInForce.Day, 100, null },
    };

    [Theory]
    [MemberData(nameof(OnQuotes))]
    public void On_quotes_a_close_takes_what_stands_and_an_opening_what_comes(int sentAt, OrderType type, TimeInForce force, int? limit, int? filled)
    {
        var strategy = new Scripted { Tick = { [sentAt] = s => s.Send(new() { Side = OrderSide.Buy, Type = type, Quantity = 1, LimitPrice = limit, TimeInForce = force }) } };
        var result = Backtest.Run(strategy, [new MemoryMarketDataSource<Quote>(Share, Quotes)], Free.Of());
        Ticks.Fills(result).ShouldBe(filled is { } price ? [FormattableString.Invariant($"1@{price}")] : []);
        if (filled == 107)
            result.Fills[0].Fill.Time.ShouldBe(FirstClose);
        if (force == TimeInForce.Day)
            (result.Orders[0].Status, result.Orders[0].CloseTime).ShouldBe((OrderStatus.Expired, FirstClose));
    }

    [Fact]
    public void Between_two_quotes_the_close_has_the_earlier_one()
    {
        var strategy = new Scripted { Tick = { [0] = s => s.Send(new() { Side = OrderSide.Sell, Type = OrderType.MarketOnClose, Quantity = 1 }) } };
        var options = Free.Of();
        options.Account.Type = AccountType.Margin;
        var result = Backtest.Run(strategy, [new MemoryMarketDataSource<Quote>(Share, new[] { Quotes[0], Quotes[1], Quotes[3] })], options);
        Ticks.Fills(result).ShouldBe(["-1@102"]);
        result.Fills[0].Fill.Time.ShouldBe(FirstClose);
    }

    [Fact]
    public void Without_data_at_or_after_the_close_nothing_says_that_it_came()
    {
        var strategy = new Scripted { Tick = { [0] = s => s.Send(new() { Side = OrderSide.Buy, Type = OrderType.MarketOnClose, Quantity = 1 }) } };
        var result = Backtest.Run(strategy, [new MemoryMarketDataSource<Quote>(Share, new[] { Quotes[0], Quotes[1] })], Free.Of());
        result.Orders[0].Status.ShouldBe(OrderStatus.Accepted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void On_trades_the_prints_of_the_auctions_count(bool withQuotes)
    {
        Trade[] trades =
        [
            Print(2, 14, 30, 0, 100), Print(2, 20, 59, 58, 101), Print(2, 21, 0, 0, 103), Print(2, 21, 0, 5, 110),
            Print(3, 14, 29, 0, 130), Print(3, 14, 30, 2, 109), Print(3, 15, 0, 0, 111),
        ];
        var strategy = new Scripted
        {
            OnEachTrade = (s, trade) =>
            {
                if (trade.Price != 100)
                    return;
                s.Send(new() { Side = OrderSide.Buy, Type = OrderType.MarketOnClose, Quantity = 1 });
                s.Send(new() { Side = OrderSide.Buy, Type = OrderType.MarketOnOpen, Quantity = 2 });
                s.Send(new() { Side = OrderSide.Buy, Type = OrderType.Limit, LimitPrice = 102, Quantity = 3, TimeInForce = TimeInForce.AtTheClose });
                s.Send(new() { Side = OrderSide.Buy, Type = OrderType.Limit, LimitPrice = 110, Quantity = 4, TimeInForce = TimeInForce.AtTheOpen });
            },
        };
        IMarketDataSource[] sources = withQuotes
            ? [new MemoryMarketDataSource<Quote>(Share, Quotes), new MemoryMarketDataSource<Trade>(Share, trades)]
            : [new MemoryMarketDataSource<Trade>(Share, trades)];
        var result = Backtest.Run(strategy, sources, Free.Of());
        Ticks.Fills(result).ShouldBe(["1@103", "2@109", "4@109"]);
        result.Fills[0].Fill.Time.ShouldBe(FirstClose);
        result.Fills[1].Fill.Time.ShouldBe(SecondOpen + TimeSpan.FromSeconds(2));
        result.Orders[2].Status.ShouldBe(OrderStatus.Cancelled, "the print of 103 is above its 102");
    }

    [Fact]
    public void On_a_half_day_the_close_is_the_early_one()
    {
        Bar[] bars = [.. Enumerable.Range(0, 4).Select(i => new Bar(Timestamp.FromUtc(2024, 7, 3, 15, i * 30 % 60) + TimeSpan.FromHours(i / 2), Timestamp.FromUtc(2024, 7, 3, 15, i * 30 % 60) + TimeSpan.FromHours((i / 2) + 0.5), 100 + i, 100 + i, 100 + i, 100 + i, 1e6))];
        var strategy = new Scripted { At = { [0] = s => { s.Send(new() { Side = OrderSide.Buy, Type = OrderType.MarketOnClose, Quantity = 1 }); s.Send(Ticks.Limit(OrderSide.Buy, 1, 90) with { TimeInForce = TimeInForce.Day }); } } };
        var result = Backtest.Run(strategy, new MemoryBarSource(Share, new Timeframe(30, TimeframeUnit.Minute), bars), Free.Of());
        Ticks.Fills(result).ShouldBe(["1@103"]);
        result.Orders.Select(order => (order.Status, order.CloseTime)).ShouldBe(
            [(OrderStatus.Filled, Timestamp.FromUtc(2024, 7, 3, 17)), (OrderStatus.Expired, Timestamp.FromUtc(2024, 7, 3, 17))]);
    }

    [Fact]
    public void An_auction_passes_nobody_over_when_one_fill_takes_another_order_along()
    {
        // The first of the pair fills and cancels the second; the third order stands behind it and must have its turn.
        var strategy = new Scripted
        {
            At =
            {
                [2] = s =>
                {
                    var open = new OrderRequest { Side = OrderSide.Buy, Type = OrderType.MarketOnOpen, Quantity = 1 };
                    s.SubmitGroup(ContingencyType.OneCancelsOther, open, open with { Quantity = 2 });
                    s.Send(open with { Quantity = 3 });
                },
            },
        };
        var result = Backtest.Run(strategy, new MemoryBarSource(Share, new Timeframe(30, TimeframeUnit.Minute), Bars), Free.Of());
        Ticks.Fills(result).ShouldBe(["1@110", "3@110"]);
    }

    private static Bar HalfHour(int day, int hour, int minute, double open, double high, double low, double close)
    {
        var time = Timestamp.FromUtc(2024, 1, day, hour, minute);
        return new(time, time + TimeSpan.FromMinutes(30), open, high, low, close, 1e6);
    }

    private static Quote At(int day, int hour, int minute, int second, double bid, double ask) => new(Timestamp.FromUtc(2024, 1, day, hour, minute, second), bid, 50, ask, 50);

    private static Trade Print(int day, int hour, int minute, int second, double price) => new(Timestamp.FromUtc(2024, 1, day, hour, minute, second), price, 50, OrderSide.Buy);
}
