using Trading.Data;
using Trading.Kernel;
using Trading.Tests.Properties;
using Trading.Tests.Support;

namespace Trading.Tests.Risk;

/// <summary>Random sessions against a model that works the limits out from the outside, and what must hold whatever the limits are.</summary>
public sealed class RiskTwinTests
{
    private static readonly Instrument Other = new(new("TEST", "OTHUSD"), Currency.Of("OTH"), Currency.Of("USD")) { TickSize = 1, LotSize = 1 };

    [Fact]
    public void Every_order_has_the_code_that_the_model_expects()
    {
        var counts = new Dictionary<OrderDenialReason, int>();
        int count = RandomSession.CountOf(150);
        for (int seed = 0; seed < count; seed++)
        {
            var random = new Random(seed);
            var options = Limited.Of(risk => Draw(risk, random), cash: 20_000, margin: true);
            options.Seed = seed;
            var strategy = new Guessing(seed, options.Risk!, options.Cash);
            Backtest.Run(strategy, [Walk(Series.Plain, random), Walk(Other, random)], options).Fault.ShouldBeNull($"seed {seed}");
            foreach (var (order, expected, text) in strategy.Guesses)
            {
                order.DenialReason.ShouldBe(expected, $"seed {seed}, {text}");
                counts[expected] = counts.GetValueOrDefault(expected) + 1;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", counts.OrderBy(each => each.Key)));
        // Each limit of the model has had its say, and so had those who passed.
        foreach (var reason in Enum.GetValues<OrderDenialReason>().Where(each => each == OrderDenialReason.None || (each is >= OrderDenialReason.DailyLossLimit and <= OrderDenialReason.OpenOrdersLimit)))
            counts.GetValueOrDefault(reason).ShouldBeGreaterThan(10, $"{reason} of {string.Join(", ", counts)}");
    }

    [Fact]
    public void Whatever_works_and_is_held_stays_within_the_limits_of_positions()
    {
        int looked = 0, denied = 0;
        for (int seed = 0; seed < RandomSession.CountOf(150); seed++)
        {
            var random = new RandomSession(seed);
            random.Options.Risk = RiskOptions.CreateOff();
            random.Options.Risk.MaxPositionQuantity = 15;
            random.Options.Risk.MaxOpenOrders = 12;
            foreach (var strategy in random.Strategies)
            {
                strategy.Observe = () =>
                {
                    foreach (var instrument in random.Instruments)
                    {
                        looked++;
                        Largest(random, instrument).ShouldBeLessThanOrEqualTo(15, $"seed {seed}, {instrument} at {strategy.Events.Count} events");
                    }
                };
            }

            // Sizes that are set at the fill are not known before, and a target's or an amount's can come out larger.
            random.Options.FillModel = FillModel.Careful with { ClosesAtEnd = false };
            var result = random.Run();
            result.Fault.ShouldBeNull($"seed {seed}");
            denied += result.Orders.Count(order => order.DenialReason is OrderDenialReason.PositionQuantityLimit or OrderDenialReason.OpenOrdersLimit);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"looked {looked} times, {denied} orders were denied");
        looked.ShouldBeGreaterThan(10_000);
        denied.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void Flattening_ends_flat_whatever_the_session_is_like()
    {
        int closed = 0;
        for (int seed = 0; seed < RandomSession.CountOf(150); seed++)
        {
            var random = new RandomSession(seed);
            random.Options.FillModel = random.Options.FillModel with { ClosesAtEnd = false, VolumeShare = 0 };
            random.Options.Risk = RiskOptions.CreateOff();
            Session session = null!;
            int heard = 0;
            var first = random.Strategies[0];
            first.Observe = () =>
            {
                if (++heard == 120)
                    session.Risk!.Apply(KillLevel.Flatten, KillScope.All, "enough");
            };
            var result = random.Run(each => session = each);
            result.Fault.ShouldBeNull($"seed {seed}");
            if (session.Risk!.Engaged.Count == 0)
                continue;
            var engaged = result.RiskBreaches.First(breach => breach.Sentence.Contains("enough", StringComparison.Ordinal)).Time;
            if (session.Now - engaged < TimeSpan.FromMinutes(30))
                continue;
            closed++;
            session.Positions.IsFlat.ShouldBeTrue($"seed {seed}: {string.Join(", ", session.Positions.Open.ToArray().Select(each => $"{each.Quantity} {each.Instrument}"))}");
            foreach (var order in random.Strategies.SelectMany(each => each.Orders).Where(order => order.IsOpen))
                order.ReduceOnly.ShouldBeTrue($"seed {seed}: {order}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{closed} sessions were closed");
        closed.ShouldBeGreaterThan(40);
    }

    [Fact]
    public void Limits_that_nothing_touches_change_nothing()
    {
        int orders = 0;
        for (int seed = 0; seed < RandomSession.CountOf(100); seed++)
        {
            var bare = new RandomSession(seed).Run();
            var limited = new RandomSession(seed);
            limited.Options.Risk = Untouched();
            limited.Options.KillSwitch = new();
            var result = limited.Run();
            result.OrderHash.ShouldBe(bare.OrderHash, $"seed {seed}");
            result.FinalEquity.ShouldBe(bare.FinalEquity, $"seed {seed}");
            result.RiskBreaches.ShouldBeEmpty($"seed {seed}");
            orders += result.Orders.Count;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{orders} orders");
        orders.ShouldBeGreaterThan(5_000);
    }

    [Fact]
    public void An_order_allocates_nothing_for_its_limits()
    {
        long with = Allocated(Untouched()), without = Allocated(null);
        // 40,000 orders: a byte each would show. What is left is made once a session.
        TestContext.Current.TestOutputHelper?.WriteLine($"{with} bytes with limits, {without} without");
        (with - without).ShouldBeLessThan(20_000, $"{with} bytes with limits, {without} without");
    }

    private static long Allocated(RiskOptions? risk)
    {
        var prices = Enumerable.Range(0, 40_000).Select(i => i % 2 == 0 ? 100d : 101d).ToArray();
        var source = Limited.Quotes(prices);
        long Measure()
        {
            var options = Free.Of(1_000_000);
            options.KeepOrders = false;
            options.Risk = risk;
            long before = GC.GetAllocatedBytesForCurrentThread();
            Backtest.Run(new Alternating(), [source], options).Fault.ShouldBeNull();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Measure();
        return Measure();
    }

    private static RiskOptions Untouched() => new()
    {
        MaxDailyLoss = null,
        MaxDrawdown = null,
        MaxPositionNotional = 1e15m,
        MaxPositionQuantity = 1e15m,
        MaxGrossNotional = 1e15m,
        MaxOrderNotional = 1e15m,
        MaxOrderShare = null,
        MaxOrderQuantity = 1e15m,
        PriceCollar = 0.999999m,
        MaxOrdersPerMinute = int.MaxValue,
        MaxOrdersPerDay = int.MaxValue,
        MaxOpenOrders = int.MaxValue,
        CoolDownLosses = int.MaxValue,
    };

    /// <summary>The size of all strategies' positions of an instrument, once all orders of the worse side that can enlarge them are filled.</summary>
    private static decimal Largest(RandomSession random, Instrument instrument) => random.Strategies.Sum(strategy =>
    {
        var open = strategy.Orders.Where(order => order.IsOpen && order.Instrument.Id == instrument.Id && !order.ReduceOnly && (order.Status != OrderStatus.Held || order.LeavesQuantity > 0)).ToArray();
        decimal held = strategy.HeldOf(instrument);
        decimal buys = open.Where(order => order.Side == OrderSide.Buy).Sum(order => order.LeavesQuantity);
        decimal sales = open.Where(order => order.Side == OrderSide.Sell).Sum(order => order.LeavesQuantity);
        return Math.Max(held + buys, sales - held);
    });

    private static void Draw(RiskOptions risk, Random random)
    {
        // Each is there in two of three sessions, so that each is the first to deny in some.
        T? Some<T>(T value)
            where T : struct => random.Next(3) == 0 ? null : value;
        risk.MaxDailyLoss = Some(random.Next(1, 30) / 1000m);
        risk.MaxDrawdown = Some(random.Next(5, 60) / 1000m);
        risk.OnDailyLoss = risk.OnDrawdown = RiskAction.DenyEntries;
        risk.ResumesNextDay = random.Next(2) == 0;
        risk.MaxOrderQuantity = Some((decimal)random.Next(5, 30));
        risk.MaxOrderNotional = Some((decimal)random.Next(500, 3000));
        risk.MaxOrderShare = Some(random.Next(20, 150) / 1000m);
        risk.PriceCollar = Some(random.Next(10, 60) / 1000m);
        risk.MaxPositionQuantity = Some((decimal)random.Next(20, 80));
        risk.MaxPositionNotional = Some((decimal)random.Next(1000, 8000));
        risk.MaxGrossNotional = Some(random.Next(50, 700) / 1000m);
        risk.MaxOpenOrders = Some(random.Next(2, 8));
        risk.MaxOrdersPerMinute = Some(random.Next(2, 8));
        risk.MaxOrdersPerDay = Some(random.Next(20, 90));
    }

    private static MemoryMarketDataSource<Quote> Walk(Instrument instrument, Random random)
    {
        var quotes = new Quote[400];
        int price = 100;
        var time = Series.Start + TimeSpan.FromHours(20) + TimeSpan.FromSeconds(instrument == Other ? 1 : 0);
        for (int i = 0; i < quotes.Length; i++)
        {
            price = Math.Clamp(price + random.Next(-2, 3), 60, 160);
            quotes[i] = new(time, price, 1e6, price + random.Next(0, 3), 1e6);
            time += TimeSpan.FromSeconds(random.Next(12) == 0 ? 600 : 2 * random.Next(5, 40));
        }

        return new(instrument, quotes);
    }

    private sealed class Guessing(int seed, RiskOptions risk, decimal cash) : Strategy
    {
        private readonly Random _random = new(seed);
        private readonly RiskTwin _twin = new(risk, cash);
        private readonly List<Order> _orders = [];
        private readonly Dictionary<Instrument, Quote> _quotes = [];

        public List<(Order Order, OrderDenialReason Expected, string Text)> Guesses { get; } = [];

        protected override void OnStart() => Watch(Other.Id);

        protected override void OnOrder(in OrderEvent orderEvent) => _pending = Account.Equity;

        private decimal? _pending;

        protected override void OnQuote(Instrument instrument, in Quote quote)
        {
            // The equity after the last moment's orders; without any it is what it was.
            if (_pending is { } after)
                _twin.EndMoment(after);
            _quotes[instrument] = quote;
            _twin.BeginMoment(Now, Account.Equity);
            _pending = Account.Equity;
            if (_quotes.Count < 2)
                return;
            _orders.RemoveAll(order => !order.IsOpen);
            for (int left = _random.Next(4); left > 0; left--)
            {
                if (_random.Next(5) == 0 && _orders.Count > 0)
                    Cancel(_orders[_random.Next(_orders.Count)]);
                else
                    Send(_random.Next(2) == 0 ? instrument : _quotes.Keys.First());
            }
        }

        private void Send(Instrument instrument)
        {
            var quote = _quotes[instrument];
            bool isLimit = _random.Next(2) == 0;
            var request = new OrderRequest
            {
                Instrument = instrument,
                Side = (OrderSide)_random.Next(2),
                Type = isLimit ? OrderType.Limit : OrderType.Market,
                Quantity = _random.Next(1, 35),
                LimitPrice = isLimit ? (decimal)quote.BidPrice + _random.Next(-9, 10) : null,
                TimeInForce = TimeInForce.GoodTillCancel,
            };
            var holdings = _quotes.ToDictionary(each => each.Key, each =>
            {
                var open = _orders.Where(order => order.IsOpen && order.Instrument == each.Key).ToArray();
                return (PositionOf(each.Key).Quantity, open.Where(order => order.Side == OrderSide.Buy).Sum(order => order.LeavesQuantity), open.Where(order => order.Side == OrderSide.Sell).Sum(order => order.LeavesQuantity), (decimal)each.Value.MidPrice);
            });
            int openCount = _orders.Count(order => order.IsOpen);
            var expected = _twin.Expect(request, quote, Now, holdings, openCount);
            var order = Submit(request);
            // What the account itself denies is another matter.
            if (expected == OrderDenialReason.None && order.DenialReason == OrderDenialReason.InsufficientMargin)
                return;
            Guesses.Add((order, expected, FormattableString.Invariant($"order {order.Id} at {Now}: {request.Side} {request.Quantity} at {request.LimitPrice}, equity {Account.Equity}")));
            if (order.DenialReason != OrderDenialReason.None)
                return;
            _orders.Add(order);
            _twin.Sent(Now);
        }
    }

    private sealed class Alternating : Strategy
    {
        protected override void OnQuote(Instrument instrument, in Quote quote)
        {
            if (Position.Quantity == 0)
                Buy(1);
            else
                Sell(1);
        }
    }
}
