using Trading.Kernel;
using Trading.Matching;
using Trading.Tests.Properties;
using Trading.Tests.Support;

namespace Trading.Tests.Matching;

/// <summary>Sessions that trade in the book of agents.</summary>
public sealed class AgentSessionTests
{
    private static readonly Instrument Perpetual = Series.Plain with { Kind = InstrumentKind.Perpetual };

    [Fact]
    public void A_large_order_moves_the_market_that_the_strategy_sees_and_liquidity_comes_back()
    {
        var seen = new List<(double Time, double Ask)>();
        var strategy = new Scripted
        {
            OnEachQuote = (s, quote) =>
            {
                double time = (s.Now - Timestamp.FromUtc(2024, 1, 1)).TotalSeconds - 60;
                seen.Add((time, quote.AskPrice));
                if (time >= 10 && s.Orders.Count == 0)
                    s.Buy(400);
            },
        };
        var result = Backtest.Run(strategy, [Source(7, 60)], Options(100_000_000));
        var untouched = new List<(double Time, double Ask)>();
        Backtest.Run(new Scripted { OnEachQuote = (s, quote) => untouched.Add(((s.Now - Timestamp.FromUtc(2024, 1, 1)).TotalSeconds - 60, quote.AskPrice)) }, [Source(7, 60)], Options(100_000_000));

        seen.TakeWhile(each => each.Time < 10).ShouldBe(untouched.TakeWhile(each => each.Time < 10), "up to the order both are the same market");
        result.Fills.Count.ShouldBeGreaterThan(3, "it walked through many levels");
        result.Fills.Sum(fill => fill.Fill.Quantity).ShouldBe(400);
        double before = seen.Last(each => each.Time < 10).Ask;
        double worst = (double)result.Fills.Max(fill => fill.Fill.Price);
        seen.First(each => each.Time > 10.05).Ask.ShouldBeGreaterThan(before + 3);
        worst.ShouldBeGreaterThan(before + 3);
        // The value wanders 4 ticks a second; half a minute later the offer is nowhere near where the sweep left it alone by chance.
        double late = seen.Last().Ask;
        double without = untouched.Last().Ask;
        Math.Abs(late - without).ShouldBeLessThan(60, "the agents quote around the same value again");
    }

    [Fact]
    public void A_limit_rests_among_the_agents_and_is_filled_by_them_at_its_price()
    {
        var strategy = new Scripted
        {
            OnEachQuote = (s, quote) =>
            {
                if (s.Orders.Count < 2)
                    s.Send(Ticks.Limit(s.Orders.Count == 0 ? OrderSide.Buy : OrderSide.Sell, 3, (decimal)(s.Orders.Count == 0 ? quote.BidPrice - 2 : quote.AskPrice + 2)));
            },
        };
        var options = Options(100_000_000);
        options.Account.Type = AccountType.Margin;
        var result = Backtest.Run(strategy, [Source(3, 300)], options);
        result.Orders.Count.ShouldBe(2);
        foreach (var order in result.Orders)
        {
            (order.Status, order.FilledQuantity, order.AverageFillPrice).ShouldBe((OrderStatus.Filled, 3m, order.LimitPrice!.Value));
            result.Fills.Where(fill => fill.OrderId == order.Id).ShouldAllBe(fill => fill.Fill.Liquidity == Liquidity.Maker);
        }
    }

    [Fact]
    public void Who_came_first_at_a_price_is_filled_first()
    {
        // A limit joins behind all that stands at its price; until it fills nothing may pass it: what is ahead only ever gets less.
        int filled = 0;
        for (ulong seed = 1; seed <= 10; seed++)
        {
            Session session = null!;
            var ahead = new List<long>();
            IMatchingBookView Book() => session.Instruments[0].Agents!.Market.Book;
            long OwnId()
            {
                var orders = new Trading.Matching.RestingOrder[2_000];
                return orders.AsSpan(0, Book().CopyOrders(OrderSide.Buy, orders)).ToArray().SingleOrDefault(order => AgentMarket.IsOutsider(order.OrderId)).OrderId;
            }

            var strategy = new Scripted
            {
                OnEachQuote = (s, quote) =>
                {
                    if (s.Orders.Count == 0)
                        s.Send(Ticks.Limit(OrderSide.Buy, 5, (decimal)quote.BidPrice));
                },
                OnEachBook = (_, _) =>
                {
                    if (OwnId() is var id and not 0 && Book().TryGetLotsAhead(id, out long lots))
                        ahead.Add(lots);
                },
                OnEachOrder = (_, e) =>
                {
                    if (e.Kind == OrderEventKind.Accepted)
                    {
                        Book().TryGetLotsAhead(OwnId(), out long lots).ShouldBeTrue();
                        lots.ShouldBe(Book().LotsAt(OrderSide.Buy, (long)e.Order.LimitPrice!.Value) - 5, $"seed {seed}: all that was there stands before it");
                        lots.ShouldBeGreaterThan(0, $"seed {seed}");
                        ahead.Add(lots);
                    }
                },
            };
            var result = Backtest.Run([new StrategyShare(strategy, 1)], [Source(seed, 120)], Options(100_000_000), made => session = made, CancellationToken.None);
            result.Fault.ShouldBeNull($"seed {seed}");
            ahead.SequenceEqual(ahead.OrderDescending()).ShouldBeTrue($"seed {seed}: {string.Join(" ", ahead)}");
            filled += result.Fills.Count > 0 ? 1 : 0;
        }

        filled.ShouldBeGreaterThan(4);
    }

    [Fact]
    public void Random_sessions_fill_what_the_book_trades_and_nothing_else()
    {
        long traded = 0;
        int count = RandomSession.CountOf(40);
        for (int seed = 0; seed < count; seed++)
        {
            var (result, session, strategy) = Chaos(seed);
            result.Fault.ShouldBeNull($"seed {seed}");
            var agents = session.Instruments[0].Agents!;
            long filled = (long)result.Fills.Sum(fill => fill.Fill.Quantity);
            filled.ShouldBe(agents.OwnTradedLots, $"seed {seed}: own fills are the book's trades");
            traded += filled;

            // What the agents bought and sold and what the session did are the same lots: nothing appears and nothing is lost.
            (agents.Market.AgentInventory + session.Instruments[0].NetLots).ShouldBe(0, $"seed {seed}");
            foreach (var order in result.Orders.Where(order => order.LimitPrice is not null && order.FilledQuantity > 0 && order.Type == OrderType.Limit && !strategy.Changed.Contains(order.Id)))
            {
                if (order.Side == OrderSide.Buy)
                    order.AverageFillPrice.ShouldBeLessThanOrEqualTo(order.LimitPrice!.Value, $"seed {seed}: {order}");
                else
                    order.AverageFillPrice.ShouldBeGreaterThanOrEqualTo(order.LimitPrice!.Value, $"seed {seed}: {order}");
            }

            // What rests in the book for the session is what its working limits show.
            var resting = new Trading.Matching.RestingOrder[4096];
            long inBook = 0;
            foreach (var side in new[] { OrderSide.Buy, OrderSide.Sell })
                inBook += resting.AsSpan(0, agents.Market.Book.CopyOrders(side, resting)).ToArray().Where(order => AgentMarket.IsOutsider(order.OrderId)).Sum(order => order.LeavesLots);
            long working = (long)strategy.Orders.Where(order => order.IsOpen && order.Status != OrderStatus.Held).Sum(order => order.LeavesQuantity);
            inBook.ShouldBeLessThanOrEqualTo(working, $"seed {seed}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{count} sessions traded {traded} lots with agents");
        traded.ShouldBeGreaterThan(count * 100);
    }

    [Fact]
    public void A_seed_gives_the_same_session_again_whatever_else_runs()
    {
        var (first, firstSession, _) = Chaos(5);
        ulong hash = firstSession.Instruments[0].Agents!.Market.EventHash;
        string[] hashes = new string[4];
        Parallel.For(0, 4, i => hashes[i] = Chaos(5).Result.OrderHash);
        hashes.ShouldAllBe(each => each == first.OrderHash);
        Chaos(5).Session.Instruments[0].Agents!.Market.EventHash.ShouldBe(hash);
        Chaos(6).Result.OrderHash.ShouldNotBe(first.OrderHash);
    }

    [Fact]
    public void A_cash_account_takes_no_more_than_it_can_pay_for()
    {
        // At some 100,000 a lot, 1,000,000 are nine or ten; twenty are denied, nine taken, and the money never falls below zero.
        var strategy = new Scripted { OnEachQuote = (s, _) => { if (s.Orders.Count < 2) s.Buy(s.Orders.Count == 0 ? 20 : 9); } };
        var result = Backtest.Run(strategy, [Source(2, 20)], Options(1_000_000));
        result.Orders[0].DenialReason.ShouldBe(OrderDenialReason.InsufficientFunds);
        result.Orders[1].FilledQuantity.ShouldBe(9);
        (1_000_000 - result.Fills.Sum(fill => fill.Fill.Quantity * fill.Fill.Price)).ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public void A_stop_wakes_at_a_trade_of_the_agents_and_sweeps_their_book()
    {
        var strategy = new Scripted
        {
            OnEachQuote = (s, quote) =>
            {
                if (s.Orders.Count > 0)
                    return;
                s.Buy(50);
                s.Send(Ticks.Stop(OrderSide.Sell, 50, (decimal)quote.BidPrice - 10) with { ReduceOnly = true });
            },
        };
        // A market that moves enough to come by a stop ten ticks away within minutes.
        var result = Backtest.Run(strategy, [Source(4, 600)], Options(100_000_000));
        result.Orders[1].Status.ShouldBe(OrderStatus.Filled);
        strategy.Events.Where(e => e.Order.Id == 2).Select(e => e.Kind).Distinct().ShouldBe([OrderEventKind.Accepted, OrderEventKind.Triggered, OrderEventKind.Filled]);
        result.Orders[1].AverageFillPrice.ShouldBeLessThanOrEqualTo(result.Orders[1].TriggerPrice!.Value + 5);
    }

    [Fact]
    public void Bars_are_built_of_what_the_agents_and_the_strategy_trade()
    {
        var trades = new List<Trade>();
        var bars = new List<Bar>();
        var strategy = new Scripted
        {
            Starting = s => s.Subscribe("1m"),
            OnEachTrade = (s, trade) =>
            {
                trades.Add(trade);
                if (trades.Count % 50 == 0)
                    s.Buy(5);
            },
            OnEachSeries = (_, _, bar) => bars.Add(bar),
        };
        Backtest.Run(strategy, [Source(9, 300)], Options(1_000_000_000));
        bars.Count.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var bar in bars)
        {
            // A bar is complete with the first step at its end, which is shown after it.
            var inside = trades.Where(trade => trade.Time >= bar.OpenTime && trade.Time < bar.CloseTime).ToArray();
            (bar.Open, bar.High, bar.Low, bar.Close).ShouldBe((inside[0].Price, inside.Max(trade => trade.Price), inside.Min(trade => trade.Price), inside[^1].Price));
            bar.Volume.ShouldBe(inside.Sum(trade => trade.Size));
        }
    }

    [Fact]
    public void A_liquidation_is_traded_in_the_book()
    {
        var options = Options(1_000_000);
        options.Account.Type = AccountType.Margin;
        options.Account.Leverage = 500;
        // 1,000,000 behind 4,000 lots at 100,000: some 190 ticks until nothing is left; the value wanders that far within minutes.
        Session session = null!;
        var strategy = new Scripted { OnEachQuote = (s, _) => { if (s.Orders.Count < 100) s.Buy(40); } };
        var source = new AgentMarketSource(Perpetual, TimeSpan.FromMinutes(60), new() { Seed = 11, VolatilityTicks = 12 });
        var result = Backtest.Run([new StrategyShare(strategy, 1)], [source], options, made => session = made, CancellationToken.None);
        result.LiquidationCount.ShouldBeGreaterThan(0);
        result.Fills.Sum(fill => fill.Fill.Quantity).ShouldBe(session.Instruments[0].Agents!.OwnTradedLots);
        (session.Instruments[0].Agents!.Market.AgentInventory + session.Instruments[0].NetLots).ShouldBe(0);
        result.Costs.Fees.ShouldBeGreaterThan(0, "the fee of the liquidation");
    }

    [Theory]
    [InlineData(0, 60, "duration")]
    [InlineData(10, -1, "leadTime")]
    public void A_time_out_of_its_range_is_named(int duration, int lead, string name) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new AgentMarketSource(Series.Plain, TimeSpan.FromSeconds(duration), leadTime: TimeSpan.FromSeconds(lead))).ParamName.ShouldBe(name);

    private static (BacktestResult Result, Session Session, ChaoticStrategy Strategy) Chaos(int seed)
    {
        Session session = null!;
        var random = new Random(seed);
        bool isMargin = random.Next(2) == 0;
        var instrument = isMargin ? Perpetual : Series.Plain;
        var options = Options(isMargin ? 200_000_000 : 20_000_000);
        options.Account.Type = isMargin ? AccountType.Margin : AccountType.Cash;
        options.Seed = seed;
        options.Fees = random.Next(2) == 0 ? new NoFee() : seed % 3 == 0 ? new PerUnitFee(40m, 200m) : new MakerTakerFee(0.0002m, 0.0005m);
        if (random.Next(2) == 0)
            options.Venue.Latency = new LogNormalLatency(TimeSpan.FromMilliseconds(30), TimeSpan.FromMilliseconds(300));
        if (random.Next(3) == 0)
            options.Venue.NativeOrderTypes = new HashSet<OrderType> { OrderType.Market, OrderType.Limit };
        options.KeepOrders = true;
        var strategy = new ChaoticStrategy(seed, [instrument], null, 0.1);
        var source = new AgentMarketSource(instrument, TimeSpan.FromSeconds(60), new() { Seed = (ulong)seed + 1 });
        var result = Backtest.Run([new StrategyShare(strategy, 1)], [source], options, made => session = made, CancellationToken.None);
        return (result, session, strategy);
    }

    private static AgentMarketSource Source(ulong seed, int seconds) => new(Series.Plain, TimeSpan.FromSeconds(seconds), new() { Seed = seed });

    private static BacktestOptions Options(decimal cash) => Free.Of(cash);
}
