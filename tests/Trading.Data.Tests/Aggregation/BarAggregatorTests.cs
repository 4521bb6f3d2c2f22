using Trading.TestData;

namespace Trading.Data.Tests;

public sealed class BarAggregatorTests
{
    private static readonly Timestamp Start = Timestamp.FromUtc(2024, 1, 1);

    [Fact]
    public void A_bar_is_complete_with_its_last_part_and_not_before()
    {
        var aggregator = new BarAggregator(Timeframe.OneMinute, Timeframe.FiveMinutes);

        aggregator.Add(Minute(0, 10, 12, 9, 11, 1)).IsEmpty.ShouldBeTrue();
        aggregator.Add(Minute(1, 11, 11, 8, 9, 2)).IsEmpty.ShouldBeTrue();
        aggregator.Add(Minute(2, 9, 10, 9, 10, 3)).IsEmpty.ShouldBeTrue();
        aggregator.Add(Minute(3, 10, 15, 10, 14, 4)).IsEmpty.ShouldBeTrue();
        aggregator.TryGetPartial(out var partial).ShouldBeTrue();
        partial.Close.ShouldBe(14);
        var completed = aggregator.Add(Minute(4, 14, 14, 13, 13, 5)).ToArray();

        completed.ShouldBe([new Bar(Start, Start + TimeSpan.FromMinutes(5), 10, 15, 8, 13, 15)]);
        aggregator.TryGetPartial(out _).ShouldBeFalse();
    }

    [Fact]
    public void A_bar_whose_last_part_is_missing_is_complete_when_time_has_passed_it()
    {
        var aggregator = new BarAggregator(Timeframe.OneMinute, Timeframe.FiveMinutes);
        aggregator.Add(Minute(0, 10, 12, 9, 11, 1));

        aggregator.AdvanceTo(Start + TimeSpan.FromSeconds(299)).IsEmpty.ShouldBeTrue();
        var live = aggregator.AdvanceTo(Start + TimeSpan.FromMinutes(5)).ToArray();
        aggregator.AdvanceTo(Start + TimeSpan.FromMinutes(6)).IsEmpty.ShouldBeTrue();
        Should.Throw<MarketDataException>(() => aggregator.Add(Minute(4, 1, 1, 1, 1, 1)));

        var later = new BarAggregator(Timeframe.OneMinute, Timeframe.FiveMinutes);
        later.Add(Minute(0, 10, 12, 9, 11, 1));
        var two = later.Add(Minute(14, 20, 20, 20, 20, 7)).ToArray();

        live.ShouldBe([new Bar(Start, Start + TimeSpan.FromMinutes(5), 10, 12, 9, 11, 1)]);
        two.ShouldBe([live[0], new Bar(Start + TimeSpan.FromMinutes(10), Start + TimeSpan.FromMinutes(15), 20, 20, 20, 20, 7)]);
    }

    [Fact]
    public void The_stretches_that_the_data_covers_in_part_are_left_out()
    {
        var aggregator = new BarAggregator(Timeframe.OneMinute, Timeframe.FiveMinutes);
        var bars = Enumerable.Range(3, 9).Select(i => Minute(i, i, i, i, i, 1)).ToArray();

        aggregator.Add(bars).ToArray().Select(bar => bar.OpenTime).ShouldBe([Start + TimeSpan.FromMinutes(5)]);
        aggregator.TryGetPartial(out var partial).ShouldBeTrue();
        partial.Volume.ShouldBe(2);
    }

    [Fact]
    public void Bars_out_of_order_are_refused()
    {
        var aggregator = new BarAggregator(Timeframe.OneMinute, Timeframe.FiveMinutes);
        aggregator.Add(Minute(1, 1, 1, 1, 1, 1));

        Should.Throw<MarketDataException>(() => aggregator.Add(Minute(1, 1, 1, 1, 1, 1))).Message.ShouldContain("2024-01-01T00:01:00Z");
        Should.Throw<MarketDataException>(() => aggregator.Add(Minute(0, 1, 1, 1, 1, 1)));
    }

    [Theory]
    [InlineData("1m", "7m", true)]
    [InlineData("5m", "1m", false)]
    [InlineData("2m", "5m", false)]
    [InlineData("1h", "1M", true)]
    [InlineData("7h", "1M", false)]
    [InlineData("1w", "1M", false)]
    [InlineData("1M", "3M", true)]
    [InlineData("1M", "1w", false)]
    public void Only_whole_bars_make_larger_ones(string source, string target, bool fits)
    {
        void Create() => _ = new BarAggregator(Timeframe.Parse(source), Timeframe.Parse(target));
        if (fits)
            Should.NotThrow(Create);
        else
            Should.Throw<ArgumentException>(Create).Message.ShouldContain(target);
    }

    [Theory]
    [InlineData("1h", "1d")]
    [InlineData("1h", "1w")]
    [InlineData("1h", "1M")]
    [InlineData("1h", "4h")]
    public void The_calendar_is_that_of_a_plain_grouping(string source, string target)
    {
        var small = new GeneratedBarSource(new() { Count = 20_000, Timeframe = Timeframe.Parse(source), GapProbability = 0.01, GapLength = 30, Start = Timestamp.FromUtc(2023, 5, 1) });
        var frame = Timeframe.Parse(target);
        var expected = small.ReadAll().GroupBy(bar => frame.Floor(bar.OpenTime)).Select(group => new Bar(
            group.Key, frame.CloseOf(group.Key), group.First().Open, group.Max(bar => bar.High), group.Min(bar => bar.Low), group.Last().Close,
            (double)group.Sum(bar => (decimal)bar.Volume))).ToList();

        var actual = new ResampledBarSource(small, frame).ReadAll();

        // The last is there only where it is complete.
        bool whole = small.ReadAll()[^1].CloseTime == expected[^1].CloseTime;
        actual.Count.ShouldBe(expected.Count - (whole ? 0 : 1));
        for (int i = 0; i < actual.Count; i++)
            Same(actual[i], expected[i]).ShouldBeTrue($"{actual[i]} for {expected[i]}");
    }

    [Fact]
    public void One_at_a_time_gives_what_all_at_once_gives()
    {
        var bars = new GeneratedBarSource(new() { Count = 5_000, GapProbability = 0.02 }).ReadAll().ToArray();
        var all = new BarAggregator(Timeframe.OneMinute, Timeframe.OneHour).Add(bars).ToArray();
        var single = new BarAggregator(Timeframe.OneMinute, Timeframe.OneHour);
        var collected = new List<Bar>();
        foreach (var bar in bars)
            collected.AddRange(single.Add(bar));

        collected.ShouldBe(all);
        var source = new ResampledBarSource(new MemoryBarSource(new(InstrumentId.Parse("T:X"), Currency.Of("X"), Currency.Of("USD")), Timeframe.OneMinute, bars), Timeframe.OneHour);
        source.ReadAll().ShouldBe(all);
        source.Description.ShouldBe("memory, resampled from 1m");
    }

    [Fact]
    public void A_bar_that_reaches_beyond_the_larger_one_is_not_known_before_its_own_close()
    {
        var open = Timestamp.FromUtc(2024, 1, 7, 14, 30);
        var aggregator = new BarAggregator(Timeframe.OneDay, Timeframe.Parse("1w"));
        aggregator.Add(new Bar(Timestamp.FromUtc(2024, 1, 1), Timestamp.FromUtc(2024, 1, 2), 1, 1, 1, 1, 1));

        var week = aggregator.Add(new Bar(open, open + TimeSpan.FromDays(1), 2, 2, 2, 2, 1)).ToArray();

        week.ShouldBe([new Bar(Timestamp.FromUtc(2024, 1, 1), open + TimeSpan.FromDays(1), 1, 2, 1, 2, 2)]);
    }

    [Theory]
    [InlineData("ADABTC")]
    [InlineData("DASHBTC")]
    [InlineData("ETCBTC")]
    [InlineData("ETHBTC")]
    [InlineData("LTCBTC")]
    [InlineData("NXTBTC")]
    [InlineData("XLMBTC")]
    [InlineData("XMRBTC")]
    [InlineData("ZECBTC")]
    public void Real_minutes_become_the_five_minutes_that_the_venue_published(string pair)
    {
        var minutes = CsvBarSource.Create(SharedData.Path($"data/bars/{pair}-1m.csv.gz"));
        var published = CsvBarSource.Create(SharedData.Path($"data/bars/{pair}-5m.csv.gz")).ReadAll().ToDictionary(bar => bar.OpenTime);
        int compared = 0;
        foreach (var bar in new ResampledBarSource(minutes, Timeframe.FiveMinutes).ReadAll())
        {
            if (!published.TryGetValue(bar.OpenTime, out var expected))
                continue;
            compared++;
            Same(bar, expected).ShouldBeTrue($"{bar} for {expected}");
        }

        compared.ShouldBeGreaterThan(2_800);
    }

    [Fact]
    public void Nothing_is_allocated_per_bar()
    {
        var bars = new GeneratedBarSource(new() { Count = 4_096 }).ReadAll().ToArray();
        var aggregator = new BarAggregator(Timeframe.OneMinute, Timeframe.FiveMinutes);
        aggregator.Add(bars.AsSpan(0, 2_048));

        long before = GC.GetAllocatedBytesForCurrentThread();
        aggregator.Add(bars.AsSpan(2_048));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(20_000);
    }

    // Sums of doubles are equal to the last digits that the decimal sum has.
    private static bool Same(Bar actual, Bar expected) =>
        new Bar(actual.OpenTime, actual.CloseTime, actual.Open, actual.High, actual.Low, actual.Close, expected.Volume) == expected
        && Math.Abs(actual.Volume - expected.Volume) <= 4e-16 * expected.Volume;

    private static Bar Minute(int minute, double open, double high, double low, double close, double volume) =>
        new(Start + TimeSpan.FromMinutes(minute), Start + TimeSpan.FromMinutes(minute + 1), open, high, low, close, volume);
}
