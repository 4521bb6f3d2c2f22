using Trading.Data;
using Trading.Tests.Support;

namespace Trading.Tests.Sessions;

/// <summary>What a session does at its edges: the first price, the warm-up, several venues, the last moment.</summary>
public sealed class SessionEdgeTests
{
    [Fact]
    public void What_is_good_until_the_end_of_the_data_has_expired_there()
    {
        var end = Series.Start + TimeSpan.FromMinutes(3);
        var strategy = new Scripted
        {
            At =
            {
                [0] = s =>
                {
                    s.Send(Ticks.Limit(OrderSide.Buy, 1, 50) with { TimeInForce = TimeInForce.GoodTillDate, ExpireTime = end });
                    s.Send(Ticks.Limit(OrderSide.Buy, 1, 50) with { TimeInForce = TimeInForce.GoodTillDate, ExpireTime = end + TimeSpan.FromSeconds(1) });
                    s.Send(Ticks.Limit(OrderSide.Buy, 1, 90) with { TimeInForce = TimeInForce.GoodTillDate, ExpireTime = end });
                    s.Send(Ticks.Stop(OrderSide.Buy, 1, 120) with { TimeInForce = TimeInForce.GoodTillDate, ExpireTime = end });
                },
            },
        };
        var options = Free.Of();
        options.Venue.NativeOrderTypes = new HashSet<OrderType> { OrderType.Market, OrderType.Limit };
        var result = Backtest.Run(strategy, Series.Of((100, 100, 100, 100), (100, 100, 100, 100), (100, 100, 89, 100)), options);
        result.Orders.Select(order => order.Status).ShouldBe([OrderStatus.Expired, OrderStatus.Accepted, OrderStatus.Filled, OrderStatus.Expired], "the last bar closes at the very time, and its range still counts");
        strategy.Events.Count(each => each.Kind == OrderEventKind.Expired).ShouldBe(2);
        result.Orders[0].CloseTime.ShouldBe(end);
    }

    [Fact]
    public void Timers_and_answers_of_the_last_moment_are_heard()
    {
        var heard = new List<string>();
        var strategy = new Scripted
        {
            At = { [0] = s => s.Buy(1), [1] = s => s.Schedule(s.Now, "last") },
            OnEachTimer = (_, name) => heard.Add(name),
            OnEachOrder = (_, e) => heard.Add(e.Kind.ToString()),
        };
        var options = Free.Of();
        // Sent at the first close, at the venue 10 seconds later, heard of 50 seconds after that: with the close of the second bar.
        options.Venue.Latency = new ConstantLatency(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(50));
        Backtest.Run(strategy, Series.Of((100, 100, 100, 100), (100, 100, 100, 100)), options);
        heard.ShouldBe(["Accepted", "last"]);
    }

    [Fact]
    public void Ticks_are_not_seen_before_the_warm_up_is_over()
    {
        var seen = new List<string>();
        var options = Free.Of();
        options.WarmUpBars = 2;
        var strategy = new Scripted
        {
            OnEachBar = (s, _) => seen.Add($"bar {s.Bars.Count}"),
            OnEachQuote = (_, quote) => seen.Add($"quote {quote.BidPrice}"),
            OnEachTrade = (_, trade) => seen.Add($"trade {trade.Price}"),
            OnEachBook = (_, _) => seen.Add("book"),
        };
        var source = Series.Of((100, 100, 100, 100), (100, 100, 100, 100), (100, 100, 100, 100));
        Timestamp At(int seconds) => Series.Start + TimeSpan.FromSeconds(seconds);
        IMarketDataSource[] sources =
        [
            source,
            new MemoryMarketDataSource<Quote>(Series.Plain, new Quote[] { new(At(30), 1, 1, 2, 1), new(At(90), 2, 1, 3, 1), new(At(130), 3, 1, 4, 1) }),
            new MemoryMarketDataSource<Trade>(Series.Plain, new Trade[] { new(At(31), 1, 1, OrderSide.Buy), new(At(131), 2, 1, OrderSide.Buy) }),
            new MemoryMarketDataSource<BookDelta>(Series.Plain, new BookDelta[] { new(At(32), BookAction.Set, OrderSide.Buy, 1, 1, 0, true), new(At(132), BookAction.Set, OrderSide.Buy, 1, 2, 0, true) }),
        ];
        Backtest.Run(strategy, sources, options);
        seen.ShouldBe(["quote 3", "trade 2", "book", "bar 3"], "two bars have closed at 120 seconds");
    }

    [Fact]
    public void A_warm_up_counts_bars_and_says_so_where_there_are_none()
    {
        var options = Free.Of();
        options.WarmUpBars = 5;
        Should.Throw<ArgumentException>(() => Backtest.Run(new Scripted(), [Ticks.Quotes((99, 1, 101, 1))], options))
            .Message.ShouldBe("WarmUpBars is 5, but the first source has no bars to count but Quote; put a source of bars first.");
    }

    [Fact]
    public void Cancelling_all_reaches_each_venue_in_its_own_time()
    {
        var (near, far, at) = (Named("NEAR", "ABCUSD"), Named("FAR", "ABCUSD"), Named("HERE", "ABCUSD"));
        var cancelled = new List<(string Venue, double Time)>();
        var strategy = new Scripted
        {
            Starting = s => { s.Watch(far.Id); s.Watch(at.Id); },
            OnEachOrder = (_, e) =>
            {
                if (e.Kind == OrderEventKind.Cancelled)
                    cancelled.Add((e.Order.Instrument.Id.Venue, (e.Time - Series.Start).TotalSeconds));
            },
            Tick =
            {
                [3] = s =>
                {
                    foreach (var instrument in new[] { at, near, far })
                        s.Send(Ticks.Limit(OrderSide.Buy, 1, 50) with { Instrument = instrument });
                },
                [20] = s => s.CancelAll(),
            },
        };
        var options = Free.Of();
        VenueOptions Slow(double seconds) => new() { Fees = new NoFee(), Slippage = new NoSlippage(), Latency = new ConstantLatency(TimeSpan.FromSeconds(seconds), TimeSpan.Zero) };
        options.Venues["NEAR"] = Slow(0.5);
        options.Venues["FAR"] = Slow(2.5);
        var quotes = Enumerable.Repeat((99d, 5d, 101d, 5d), 20).ToArray();
        Backtest.Run(strategy, [Ticks.Quotes(near, quotes), Ticks.Quotes(far, quotes), Ticks.Quotes(at, quotes)], options);
        // The 21st tick is the third quote of the seventh second, counted from 0: 20 = 3 × 6 + 2.
        cancelled.ShouldBe([("HERE", 6), ("NEAR", 6.5), ("FAR", 8.5)]);
    }

    [Fact]
    public void Cancelling_all_of_one_instrument_leaves_the_others_at_the_same_venue()
    {
        var other = Named("TEST", "DEFUSD");
        var strategy = new Scripted
        {
            Tick =
            {
                [2] = s => { s.Send(Ticks.Limit(OrderSide.Buy, 1, 50)); s.Send(Ticks.Limit(OrderSide.Buy, 1, 50) with { Instrument = other }); },
                [8] = s => s.CancelAll(other),
            },
            Starting = s => s.Watch(other.Id),
        };
        var options = Free.Of();
        options.Venue.Latency = new ConstantLatency(TimeSpan.FromSeconds(1), TimeSpan.Zero);
        var quotes = Enumerable.Repeat((99d, 5d, 101d, 5d), 10).ToArray();
        var result = Backtest.Run(strategy, [Ticks.Quotes(quotes), Ticks.Quotes(other, quotes)], options);
        result.Orders.Select(order => order.Status).ShouldBe([OrderStatus.Accepted, OrderStatus.Cancelled]);
    }

    [Fact]
    public void Opening_balances_are_no_profit_and_what_becomes_of_their_price_is()
    {
        // 1,000 USD, 2 ABC at the first price of 100 and 10 EUR at 1.10: 1,211 at the start. ABC ends at 130: 60 more.
        var options = Free.Of(1_000);
        options.Account.Currency = Currency.Of("USD");
        options.Account.Balances["ABC"] = 2;
        options.Account.Balances["EUR"] = 10;
        options.Account.Balances["XYZ"] = 5;
        options.Account.ExchangeRates["EUR"] = 1.1m;
        options.EquityPeriod = Timeframe.OneMinute;
        var result = Backtest.Run(new Scripted(), Series.Of((100, 100, 100, 100), (100, 120, 80, 90), (90, 130, 90, 130)), options);
        (result.InitialCash, result.FinalEquity, result.NetProfit).ShouldBe((1_211m, 1_271m, 60m));
        result.Equity.Select(point => point.Equity).ShouldBe([1_211, 1_191, 1_271], 1e-9);
        result.TotalReturn.ShouldBe(60 / 1_211.0, 1e-12);
        result.Drawdowns.Single().Depth.ShouldBe(20 / 1_211.0, 1e-12);
    }

    [Fact]
    public void The_index_of_an_option_is_what_it_is_an_option_on()
    {
        var share = Named("TEST", "ACME") with { Kind = InstrumentKind.Equity };
        var option = Named("TEST", "ACME-C100") with { Kind = InstrumentKind.Option, Option = new(share.Id, OptionRight.Call, 100), Expiry = Series.Start + TimeSpan.FromDays(30) };
        var options = Free.Of();
        options.Account.Type = AccountType.Margin;
        var strategy = new Scripted { Tick = { [1] = s => s.Send(Ticks.Stop(OrderSide.Buy, 1, 105) with { TriggerSource = TriggerSource.IndexPrice }) } };
        // The option never comes near 105; the share does with its third quote, and the option's next quote is 8 at 9.
        var result = Backtest.Run(
            strategy,
            [Ticks.Quotes(option, (5, 9, 6, 9), (5, 9, 6, 9), (6, 9, 7, 9), (8, 9, 9, 9)), Ticks.Quotes(share, (99, 9, 101, 9), (103, 9, 104, 9), (105, 9, 106, 9), (105, 9, 106, 9))],
            options);
        Ticks.Fills(result).ShouldBe(["1@9"]);
    }

    private static Instrument Named(string venue, string symbol) => new(new(venue, symbol), Currency.Of("ABC"), Currency.Of("USD")) { TickSize = 1, LotSize = 1 };
}
