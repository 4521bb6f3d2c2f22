using Trading.Data;
using Trading.Matching;

namespace Trading.Tests.Matching;

public sealed class AgentMarketTests
{
    [Fact]
    public void A_seed_gives_the_same_events_again_and_another_seed_others()
    {
        ulong first = Run(new() { Seed = 7 }).EventHash;
        Run(new() { Seed = 7 }).EventHash.ShouldBe(first);
        Run(new() { Seed = 8 }).EventHash.ShouldNotBe(first);

        static AgentMarket Run(AgentMarketOptions options)
        {
            var market = new AgentMarket(options);
            market.AdvanceTo(options.StartTime + TimeSpan.FromMinutes(5));
            market.Time.ShouldBe(options.StartTime + TimeSpan.FromMinutes(5));
            market.EventCount.ShouldBeGreaterThan(50_000);
            return market;
        }
    }

    [Fact]
    public void A_seed_gives_what_it_gave_on_another_day_and_machine()
    {
        // Recorded once; a change of it is a change of what every stored seed means.
        var market = new AgentMarket(new() { Seed = 1 });
        market.AdvanceTo(market.Time + TimeSpan.FromMinutes(1));
        (market.EventCount, market.EventHash).ShouldBe((32491L, 6392615878128179238UL));
    }

    [Fact]
    public void The_market_has_the_traits_of_markets()
    {
        var tape = new Tape();
        var market = new AgentMarket(new() { Seed = 3 }, tape);
        market.AdvanceTo(market.Time + TimeSpan.FromSeconds(30));
        const int Seconds = 8_000;
        double[] middles = new double[Seconds + 1];
        double[] spreads = new double[Seconds + 1];
        double[] distances = new double[Seconds + 1];
        for (int second = 0; second <= Seconds; second++)
        {
            market.AdvanceTo(market.Time + TimeSpan.FromSeconds(1));
            market.Book.TryGetBest(OrderSide.Buy, out var bid).ShouldBeTrue();
            market.Book.TryGetBest(OrderSide.Sell, out var ask).ShouldBeTrue();
            spreads[second] = ask.PriceTicks - bid.PriceTicks;
            middles[second] = (bid.PriceTicks + ask.PriceTicks) / 2.0;
            distances[second] = Math.Abs(middles[second] - market.FundamentalTicks);
        }

        double[] returns = [.. middles.Skip(1).Zip(middles, (now, before) => now - before)];
        double[] sizes = [.. returns.Select(Math.Abs)];
        string facts = FormattableString.Invariant($"""
            spread {spreads.Average():F2} ({spreads.Min()} to {spreads.Max()}), deviation {Math.Sqrt(Moment(returns, 2)):F2}, kurtosis {Moment(returns, 4) / Math.Pow(Moment(returns, 2), 2):F2},
            autocorrelation of returns {Autocorrelation(returns, 1):F3} {Autocorrelation(returns, 5):F3}, of their sizes {Autocorrelation(sizes, 1):F3} {Autocorrelation(sizes, 10):F3} {Autocorrelation(sizes, 60):F3},
            trades {tape.Trades}, volume {tape.Volume}, distance {distances.Average():F2}, quotes {tape.Quotes}, range {middles.Max() - middles.Min()}, events {market.EventCount}
            """);
        TestContext.Current.TestOutputHelper!.WriteLine(facts);

        spreads.Min().ShouldBeGreaterThanOrEqualTo(1);
        spreads.Average().ShouldBeInRange(1, 12, facts);
        (middles.Max() - middles.Min()).ShouldBeGreaterThan(100, facts);
        distances.Average().ShouldBeLessThan(12, facts);
        tape.Trades.ShouldBeGreaterThan(Seconds, facts);

        // A normal has a kurtosis of 3; the bounds of what independent returns would show by chance are 0.03.
        (Moment(returns, 4) / Math.Pow(Moment(returns, 2), 2)).ShouldBeGreaterThan(4, facts);
        Autocorrelation(sizes, 1).ShouldBeGreaterThan(0.1, facts);
        Autocorrelation(sizes, 10).ShouldBeGreaterThan(0.05, facts);
        Autocorrelation(sizes, 60).ShouldBeGreaterThan(0.03, facts);
        Math.Abs(Autocorrelation(returns, 5)).ShouldBeLessThan(0.06, facts);
    }

    [Fact]
    public void A_large_order_from_outside_moves_the_price_and_liquidity_comes_back()
    {
        var market = new AgentMarket(new() { Seed = 5, NewsPerHour = 0, VolatilityTicks = 1, MetaordersPerHour = 0 });
        market.AdvanceTo(market.Time + TimeSpan.FromMinutes(2));
        var levels = new BookLevel[1_000];
        long Depth() => levels[..market.Book.CopyLevels(OrderSide.Sell, levels)].Sum(level => level.SizeLots);
        long Ask() => market.Book.TryGetBest(OrderSide.Sell, out var ask) ? ask.PriceTicks : 0;

        long depth = Depth();
        long ask = Ask();
        double value = market.FundamentalTicks;
        market.SubmitMarket(OrderSide.Buy, depth * 8 / 10);
        long shocked = Ask();
        long left = Depth();
        left.ShouldBe(depth - (depth * 8 / 10));
        shocked.ShouldBeGreaterThan(ask + 5);
        market.AdvanceTo(market.Time + TimeSpan.FromSeconds(10));
        Depth().ShouldBeGreaterThan(depth * 6 / 10);

        // The makers hold less than they like and ask for more for a while, though the value is what it was.
        double middle = (Ask() + (market.Book.TryGetBest(OrderSide.Buy, out var bid) ? bid.PriceTicks : 0)) / 2.0;
        (middle - market.FundamentalTicks).ShouldBeGreaterThan(1);
        Math.Abs(market.FundamentalTicks - value).ShouldBeLessThan(15);
        market.AdvanceTo(market.Time + TimeSpan.FromMinutes(5));
        (Ask() - market.FundamentalTicks).ShouldBeLessThan(shocked - value);
    }

    [Fact]
    public void Orders_from_outside_rest_move_trade_and_are_told_to_their_sender_alone()
    {
        var events = new EventList();
        var market = new AgentMarket(new() { Seed = 2 }, events: events);
        market.AdvanceTo(market.Time + TimeSpan.FromSeconds(10));
        events.Entries.ShouldBeEmpty();
        market.Book.TryGetBest(OrderSide.Buy, out var bid).ShouldBeTrue();
        market.Book.TryGetBest(OrderSide.Sell, out var ask).ShouldBeTrue();

        long id = market.Submit(OrderSide.Buy, bid.PriceTicks - 200, 5);
        AgentMarket.IsOutsider(id).ShouldBeTrue();
        market.Book.TryGetLotsAhead(id, out long ahead).ShouldBeTrue();
        ahead.ShouldBe(0);
        market.Reduce(id, 1);
        market.Move(id, bid.PriceTicks);
        market.Book.TryGetLotsAhead(id, out ahead).ShouldBeTrue();
        ahead.ShouldBe(bid.SizeLots);
        market.Cancel(id);
        market.Cancel(id);
        events.Entries.Select(entry => entry.Kind).ShouldBe(["rested", "reduced", "moved", "rested", "cancelled", "rejected"]);
        events.Entries.Clear();

        long taker = market.SubmitMarket(OrderSide.Buy, ask.SizeLots);
        events.Entries.ShouldAllBe(entry => entry.Kind == "trade" && entry.OrderId == taker && entry.Price == ask.PriceTicks);
        events.Entries.Sum(entry => entry.Lots).ShouldBe(ask.SizeLots);
        market.SubmitWithBudget(OrderSide.Buy, 1, 1);
        events.Entries[^1].Kind.ShouldBe("expired");
        events.Entries.Clear();

        // A bid above the market waits for somebody to take it.
        long maker = market.Submit(OrderSide.Buy, bid.PriceTicks + 1, 1_000);
        events.Entries.Clear();
        market.AdvanceTo(market.Time + TimeSpan.FromSeconds(20));
        events.Entries.ShouldNotBeEmpty();
        events.Entries.ShouldAllBe(entry => entry.Kind == "trade" && entry.Other == maker);
        var agents = new RestingOrder[1];
        market.Book.CopyOrders(OrderSide.Sell, agents).ShouldBe(1);
        Should.Throw<ArgumentException>(() => market.Cancel(agents[0].OrderId)).Message.ShouldContain("was not sent from outside");
    }

    [Fact]
    public void An_order_from_outside_does_not_change_the_path_of_the_value()
    {
        var alone = new AgentMarket(new() { Seed = 9 });
        var disturbed = new AgentMarket(new() { Seed = 9 });
        for (int i = 0; i < 600; i++)
        {
            alone.Step();
            disturbed.Step();
            if (i == 100)
                disturbed.SubmitMarket(OrderSide.Sell, 500);
        }

        disturbed.FundamentalTicks.ShouldBe(alone.FundamentalTicks);
        disturbed.EventHash.ShouldNotBe(alone.EventHash);
    }

    [Fact]
    public void Depth_and_quotes_that_are_told_add_up_to_the_book()
    {
        var tape = new Tape();
        var market = new AgentMarket(new() { Seed = 4, NoiseOrdersPerSecond = 20 }, tape);
        for (int i = 0; i < 3_000; i++)
        {
            market.Step();
            if (i % 50 == 0)
                market.SubmitMarket((OrderSide)(i / 50 % 2), 60);
            if (i % 100 != 0)
                continue;
            foreach (var side in Enum.GetValues<OrderSide>())
            {
                var levels = new BookLevel[market.Book.OrderCount];
                var expected = levels[..market.Book.CopyLevels(side, levels)].ToDictionary(level => level.PriceTicks, level => level.SizeLots);
                tape.Depth[side].OrderBy(level => level.Key).ShouldBe(expected.OrderBy(level => level.Key));
                market.Book.TryGetBest(side, out var best);
                (side == OrderSide.Buy ? tape.Bid : tape.Ask).ShouldBe(best);
            }
        }

        tape.Times.ShouldBe(tape.Times.Order());
    }

    [Fact]
    public void A_command_from_within_an_event_is_refused()
    {
        var tape = new Tape();
        var market = new AgentMarket(data: tape);
        tape.Then = () => market.SubmitMarket(OrderSide.Buy, 1);
        Should.Throw<InvalidOperationException>(market.Step).Message.ShouldContain("takes no command from within an event");
    }

    [Theory]
    [InlineData(nameof(AgentMarketOptions.MarketMakers), 0)]
    [InlineData(nameof(AgentMarketOptions.QuoteLevels), 101)]
    [InlineData(nameof(AgentMarketOptions.VolatilityTicks), -1)]
    [InlineData(nameof(AgentMarketOptions.NoiseOrdersPerSecond), double.NaN)]
    public void An_option_out_of_its_range_is_named(string name, double value)
    {
        var options = new AgentMarketOptions();
        var property = typeof(AgentMarketOptions).GetProperty(name)!;
        property.SetValue(options, Convert.ChangeType(value, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));
        Should.Throw<ArgumentOutOfRangeException>(() => new AgentMarket(options)).Message.ShouldContain($"{name} must be between");
    }

    [Fact]
    public void The_value_stays_within_bounds_however_wild_it_is()
    {
        var market = new AgentMarket(new() { Seed = 6, StartPriceTicks = 1_000, VolatilityTicks = 10, NewsPerHour = 3_600, Step = TimeSpan.FromSeconds(1) });
        for (int i = 0; i < 5_000; i++)
        {
            market.Step();
            market.FundamentalTicks.ShouldBeInRange(100, 10_000);
            if (market.Book.TryGetBest(OrderSide.Buy, out var bid) && market.Book.TryGetBest(OrderSide.Sell, out var ask))
                bid.PriceTicks.ShouldBeLessThan(ask.PriceTicks);
        }
    }

    private static double Moment(double[] values, int order)
    {
        double mean = values.Average();
        return values.Average(value => Math.Pow(value - mean, order));
    }

    private static double Autocorrelation(double[] values, int lag)
    {
        double mean = values.Average();
        double sum = 0;
        for (int i = lag; i < values.Length; i++)
            sum += (values[i] - mean) * (values[i - lag] - mean);
        return sum / values.Length / Moment(values, 2);
    }

    private sealed class Tape : IAgentMarketData
    {
        public Dictionary<OrderSide, Dictionary<long, long>> Depth { get; } = new() { [OrderSide.Buy] = [], [OrderSide.Sell] = [] };

        public List<Timestamp> Times { get; } = [];

        public BookLevel Bid { get; private set; }

        public BookLevel Ask { get; private set; }

        public long Trades { get; private set; }

        public long Volume { get; private set; }

        public long Quotes { get; private set; }

        public Action? Then { get; set; }

        public void OnTrade(Timestamp time, in MatchedTrade trade)
        {
            Trades++;
            Volume += trade.Lots;
            Times.Add(time);
        }

        public void OnQuote(Timestamp time, in BookLevel bid, in BookLevel ask)
        {
            Quotes++;
            (Bid, Ask) = (bid, ask);
            Times.Add(time);
            Then?.Invoke();
        }

        public void OnDepth(Timestamp time, OrderSide side, in BookLevel level)
        {
            if (level.SizeLots == 0)
                Depth[side].Remove(level.PriceTicks);
            else
                Depth[side][level.PriceTicks] = level.SizeLots;
        }
    }
}
