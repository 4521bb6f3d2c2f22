namespace Trading.Data.Tests;

public sealed class TradeBarAggregatorTests
{
    private static readonly Instrument Coin = new(InstrumentId.Parse("T:COIN"), Currency.Of("COIN"), Currency.Of("USD")) { TickSize = 0.01m, LotSize = 0.001m };

    public static TheoryData<TradeBarRule> Rules() =>
    [
        TradeBarRule.Time(Timeframe.Parse("1s")), TradeBarRule.Time(Timeframe.Parse("1m")), TradeBarRule.Ticks(1), TradeBarRule.Ticks(7), TradeBarRule.Volume(5), TradeBarRule.Value(900),
        TradeBarRule.Range(0.05), TradeBarRule.Renko(0.04), TradeBarRule.Imbalance(TradeMeasure.Ticks, 10),
        TradeBarRule.Imbalance(TradeMeasure.Volume, 4), TradeBarRule.Imbalance(TradeMeasure.Value, 300),
        TradeBarRule.Run(TradeMeasure.Ticks, 9), TradeBarRule.Run(TradeMeasure.Volume, 3), TradeBarRule.Run(TradeMeasure.Value, 500),
    ];

    // Bricks have a test of their own.
    public static TheoryData<TradeBarRule> RulesOfSums() => [.. Rules().Select(row => row.Data).Where(rule => rule.Kind != TradeBarKind.Renko)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void One_at_a_time_gives_what_all_at_once_gives(TradeBarRule rule)
    {
        var trades = Trades(3_000).ToArray();
        var single = new TradeBarAggregator(Coin, rule);
        var bars = new List<Bar>();
        foreach (var trade in trades)
            bars.AddRange(single.Add(trade));

        new TradeBarAggregator(Coin, rule).Add(trades).ToArray().ShouldBe(bars);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Volume_is_conserved_to_the_last_lot(TradeBarRule rule)
    {
        var aggregator = new TradeBarAggregator(Coin, rule);
        decimal traded = 0;
        decimal inBars = 0;
        int bars = 0;
        foreach (var trade in Trades(20_000))
        {
            traded += (decimal)trade.Size;
            foreach (var bar in aggregator.Add(trade))
            {
                inBars += (decimal)bar.Volume;
                bars++;
                (bar.Low <= Math.Min(bar.Open, bar.Close) && bar.High >= Math.Max(bar.Open, bar.Close) && bar.CloseTime >= bar.OpenTime).ShouldBeTrue();
            }
        }

        bars.ShouldBeGreaterThan(50);
        (inBars + (decimal)aggregator.PendingVolume).ShouldBe(traded);
    }

    [Theory]
    [MemberData(nameof(RulesOfSums))]
    public void Every_rule_is_that_of_an_obvious_twin(TradeBarRule rule)
    {
        var aggregator = new TradeBarAggregator(Coin, rule);
        var actual = new List<Bar>();
        var expected = new List<Bar>();
        var pending = new List<Trade>();
        foreach (var trade in Trades(5_000))
        {
            actual.AddRange(aggregator.Add(trade));
            if (rule.Kind == TradeBarKind.Time && pending.Count > 0 && rule.Timeframe.Floor(trade.Time) != rule.Timeframe.Floor(pending[0].Time))
                Close();
            pending.Add(trade);
            if (rule.Kind != TradeBarKind.Time && IsComplete(pending, rule))
                Close();
        }

        actual.ShouldBe(expected);
        aggregator.PendingTrades.ShouldBe(pending.Count);

        void Close()
        {
            var open = rule.Kind == TradeBarKind.Time ? rule.Timeframe.Floor(pending[0].Time) : pending[0].Time;
            expected.Add(new(
                open, rule.Kind == TradeBarKind.Time ? rule.Timeframe.CloseOf(open) : pending[^1].Time, pending[0].Price, pending.Max(trade => trade.Price),
                pending.Min(trade => trade.Price), pending[^1].Price, (double)pending.Sum(trade => (decimal)trade.Size)));
            pending.Clear();
        }
    }

    [Fact]
    public void Bricks_follow_the_price_and_a_turn_takes_two()
    {
        var aggregator = new TradeBarAggregator(Coin, TradeBarRule.Renko(1));
        var bricks = new List<(double Open, double Close, double Volume)>();
        foreach (double price in (double[])[100, 100.99, 99.01, 101, 101.99, 100.01, 100, 99.99, 99, 103.5])
        {
            foreach (var bar in aggregator.Add(At(bricks.Count, price, 1)))
                bricks.Add((bar.Open, bar.Close, bar.Volume));
        }

        bricks.ShouldBe([(100, 101, 4), (100, 99, 5), (100, 101, 1), (101, 102, 0), (102, 103, 0)]);
    }

    [Fact]
    public void A_bar_by_the_clock_is_complete_when_its_time_has_passed()
    {
        var aggregator = new TradeBarAggregator(Coin, TradeBarRule.Time(Timeframe.OneMinute));
        aggregator.Add(At(61, 10, 1)).IsEmpty.ShouldBeTrue();

        aggregator.AdvanceTo(Timestamp.FromUnixSeconds(119)).IsEmpty.ShouldBeTrue();
        aggregator.AdvanceTo(Timestamp.FromUnixSeconds(120)).ToArray()
            .ShouldBe([new Bar(Timestamp.FromUnixSeconds(60), Timestamp.FromUnixSeconds(120), 10, 10, 10, 10, 1)]);
        aggregator.AdvanceTo(Timestamp.FromUnixSeconds(180)).IsEmpty.ShouldBeTrue();
        Should.Throw<MarketDataException>(() => aggregator.Add(At(119, 10, 1))).Message.ShouldContain("out of order");
    }

    [Fact]
    public void Trades_that_cannot_be_are_refused_with_their_value()
    {
        var aggregator = new TradeBarAggregator(Coin, TradeBarRule.Ticks(3));
        aggregator.Add(At(10, 5, 1));

        Refusal(At(11, double.NaN, 1)).ShouldContain("price NaN");
        Refusal(At(11, 0, 1)).ShouldContain("price 0");
        Refusal(At(11, 5, -1)).ShouldContain("size -1");
        Refusal(At(11, 5, double.PositiveInfinity)).ShouldContain("size Infinity");
        Refusal(At(11, 5, 0.0005)).ShouldContain("not a multiple of the lot size 0.001");
        Refusal(At(9, 5, 1)).ShouldContain("out of order");
        Should.Throw<ArgumentException>(() => new TradeBarAggregator(Coin, default));
        Should.Throw<ArgumentException>(() => new TradeBarAggregator(Coin, TradeBarRule.Renko(0.001)));
        Should.Throw<ArgumentOutOfRangeException>(() => TradeBarRule.Volume(0));
        Should.Throw<ArgumentOutOfRangeException>(() => TradeBarRule.Value(double.NaN));
        var bricks = new TradeBarAggregator(Coin, TradeBarRule.Renko(0.01));
        bricks.Add(At(1, 1, 1));
        Should.Throw<MarketDataException>(() => bricks.Add(At(2, 1e6, 1))).Message.ShouldContain("bricks");

        string Refusal(Trade trade) => Should.Throw<MarketDataException>(() => aggregator.Add(trade)).Message;
    }

    private static bool IsComplete(List<Trade> pending, TradeBarRule rule)
    {
        double Sum(OrderSide? side) => pending.Where(trade => side is null || trade.Aggressor == side).Sum(trade => rule.Measure switch
        {
            TradeMeasure.Ticks => 1,
            TradeMeasure.Volume => trade.Size,
            _ => trade.Size * trade.Price,
        });
        return rule.Kind switch
        {
            TradeBarKind.Sum => Sum(null) >= rule.Threshold,
            TradeBarKind.Range => (decimal)pending.Max(trade => trade.Price) - (decimal)pending.Min(trade => trade.Price) >= (decimal)rule.Threshold,
            TradeBarKind.Imbalance => Math.Abs(Sum(OrderSide.Buy) - Sum(OrderSide.Sell)) >= rule.Threshold,
            _ => Math.Max(Sum(OrderSide.Buy), Sum(OrderSide.Sell)) >= rule.Threshold,
        };
    }

    private static Trade At(long second, double price, double size) => new(Timestamp.FromUnixSeconds(second), price, size, OrderSide.Buy);

    private static IEnumerable<Trade> Trades(int count)
    {
        var random = new Random(9);
        long time = 1_700_000_000_000_000_000;
        int ticks = 10_000;
        for (int i = 0; i < count; i++)
        {
            time += random.Next(0, 400_000_000);
            ticks += random.Next(-2, 3);
            yield return new(new(time), ticks / 100.0, random.Next(1, 2_000) / 1000.0, random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell);
        }
    }
}
