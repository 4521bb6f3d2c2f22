using Trading.TestData;

namespace Trading.Data.Tests;

public sealed class GeneratedMarketTests
{
    [Fact]
    public void Bars_made_of_the_trades_are_the_bars()
    {
        var source = new GeneratedBarSource(new() { Count = 2_000, Seed = 3 });
        var ticks = new GeneratedTicks(source, new() { TradesPerBar = 12 });
        var aggregator = new TradeBarAggregator(source.Instrument, TradeBarRule.Time(Timeframe.OneMinute));
        var bars = new List<Bar>();
        var trades = RecordFileTests.ReadAll(ticks.Trades);
        foreach (var trade in trades)
            bars.AddRange(aggregator.Add(trade));
        var expected = source.ReadAll();
        bars.AddRange(aggregator.AdvanceTo(expected[^1].CloseTime));
        bars.ShouldBe(expected);
        ((double)trades.Count / expected.Count).ShouldBeInRange(10, 14);
        new MemoryMarketDataSource<Trade>(source.Instrument, trades.ToArray()).Open().ExpectedCount.ShouldBe(trades.Count);
    }

    [Fact]
    public void Trades_happen_at_the_quotes_whose_spread_widens()
    {
        var source = new GeneratedBarSource(new() { Count = 1_000 });
        var ticks = new GeneratedTicks(source, new() { SpreadTicks = 2 });
        var trades = RecordFileTests.ReadAll(ticks.Trades);
        var quotes = RecordFileTests.ReadAll(ticks.Quotes);
        quotes.Count.ShouldBe(trades.Count);
        for (int i = 0; i < trades.Count; i++)
        {
            quotes[i].Time.ShouldBe(trades[i].Time);
            (trades[i].Aggressor == OrderSide.Buy ? quotes[i].AskPrice : quotes[i].BidPrice).ShouldBe(trades[i].Price);
            (quotes[i].AskPrice - quotes[i].BidPrice).ShouldBeGreaterThanOrEqualTo(0.0199);
        }

        quotes.Max(quote => quote.AskPrice - quote.BidPrice).ShouldBeGreaterThan(0.05);
        RecordFileTests.ReadAll(ticks.Trades).ShouldBe(trades);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.8)]
    public void Markets_of_one_seed_move_together_as_asked(double correlation)
    {
        double[] first = Returns(1);
        double[] second = Returns(2);
        double own = Correlation(first, second);

        // Each market has a volatility of its own, which leaves about two thirds of it.
        own.ShouldBeInRange((correlation * 0.6) - 0.02, (correlation * 0.75) + 0.02);

        double[] Returns(ulong seed)
        {
            var bars = new GeneratedBarSource(new() { Count = 40_000, Seed = seed, MarketCorrelation = correlation, MarketSeed = 77, TrendStrength = 0, JumpProbability = 0 }).ReadAll();
            return [.. bars.Select(bar => Math.Log(bar.Close / bar.Open))];
        }
    }

    [Fact]
    public void Bars_of_a_market_with_sessions_are_within_them_and_busier_at_their_ends()
    {
        var calendar = TradingCalendar.Get("XNYS");
        var source = new GeneratedBarSource(new() { Count = 390 * 40, Start = Timestamp.FromUtc(2024, 3, 1), Calendar = calendar });
        var bars = source.ReadAll();
        bars.Count.ShouldBe(390 * 40);
        bars.ShouldAllBe(bar => calendar.IsOpen(bar.OpenTime));
        bars[0].OpenTime.ShouldBe(Timestamp.FromUtc(2024, 3, 1, 14, 30));
        new BarChecker(new() { Calendar = calendar }).Check(source).Report.MissingBars.ShouldBe(0);

        double Volume(int from, int to) => bars.Where((_, i) => i % 390 >= from && i % 390 < to).Average(bar => bar.Volume);
        Volume(0, 30).ShouldBeGreaterThan(1.5 * Volume(180, 210));
        Volume(360, 390).ShouldBeGreaterThan(1.5 * Volume(180, 210));
        Should.Throw<MarketDataException>(() => new GeneratedBarSource(new() { Count = 10, Start = Timestamp.FromUtc(1900, 1, 1), Calendar = calendar }).ReadAll()).Message.ShouldContain("does not reach");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_bootstrap_has_the_moves_of_the_series_in_another_order(bool stationary)
    {
        var source = CsvBarSource.Create(SharedData.Path("data/bars/BTCUSD-1d.csv.gz"));
        var bootstrap = new BootstrapBarSource(source, new() { Seed = 5, Count = 20_000, BlockLength = 20, IsStationary = stationary });
        var bars = bootstrap.ReadAll();
        bars.Count.ShouldBe(20_000);
        bars.ShouldBe(bootstrap.ReadAll());
        bars[0].OpenTime.ShouldBe(source.ReadAll()[0].OpenTime);
        new BootstrapBarSource(source, new() { Seed = 6, Count = 20 }).ReadAll().ShouldNotBe(bars[..20]);

        // Within blocks volumes follow each other as they did; at the seams they do not.
        var volumes = source.ReadAll().Select(bar => bar.Volume).ToList();
        var next = volumes.Select((volume, i) => (volume, volumes[(i + 1) % volumes.Count])).ToHashSet();
        int seams = bars.Zip(bars.Skip(1)).Count(pair => !next.Contains((pair.First.Volume, pair.Second.Volume)));
        ((double)bars.Count / seams).ShouldBeInRange(17, 23);
        double Move(IEnumerable<Bar> all) => Math.Sqrt(all.Average(bar => Math.Pow(Math.Log(bar.Close / bar.Open), 2)));
        (Move(bars.Where(bar => bar.Close > 10)) / Move(source.ReadAll())).ShouldBeInRange(0.85, 1.15);
    }

    private static double Correlation(double[] a, double[] b)
    {
        double meanA = a.Average();
        double meanB = b.Average();
        double covariance = a.Zip(b).Average(pair => (pair.First - meanA) * (pair.Second - meanB));
        return covariance / Math.Sqrt(a.Average(x => (x - meanA) * (x - meanA)) * b.Average(x => (x - meanB) * (x - meanB)));
    }
}
