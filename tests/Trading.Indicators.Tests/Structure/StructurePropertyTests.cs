using System.Globalization;
using Trading.Testing;

namespace Trading.Indicators.Tests.Structure;

public sealed class StructurePropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Structure_and_blocks_are_those_of_the_definitions(int seed)
    {
        var random = new Random(seed);
        int left = random.Next(1, 8), right = random.Next(1, 8);
        var bars = Chart.Walk(600, seed);
        var (structure, created) = StructureTwin.Events(bars, left, right);
        structure.Count(line => line.Contains("Break", StringComparison.Ordinal) || line.Contains("Change", StringComparison.Ordinal)).ShouldBeGreaterThan(5);
        Chart.Events(new MarketStructure(left, right), bars).ShouldBe(structure);
        Chart.Events(new SwingPoints(left, right), bars).ShouldBe(structure.Where(line => line.Contains("Swing", StringComparison.Ordinal)));

        var blocks = Chart.Events(new OrderBlocks(left, right, 1000), bars);
        blocks.Where(line => line.Contains("Created", StringComparison.Ordinal)).ShouldBe(created);
        blocks.Except(created).Order(StringComparer.Ordinal).ShouldBe(created.SelectMany(line => Lives(line, bars, true)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Gaps_are_those_of_the_definition(int seed)
    {
        var bars = Chart.Walk(600, seed);
        var created = new List<string>();
        for (int i = 2; i < bars.Length; i++)
        {
            if (bars[i].Low > bars[i - 2].High)
                created.Add($"{i}: FairValueGapCreated +1 @{i - 1} {StructureTwin.Zone(bars[i - 2].High, bars[i].Low)}");
            else if (bars[i].High < bars[i - 2].Low)
                created.Add($"{i}: FairValueGapCreated -1 @{i - 1} {StructureTwin.Zone(bars[i].High, bars[i - 2].Low)}");
        }

        created.Count.ShouldBeGreaterThan(10);
        var gaps = Chart.Events(new FairValueGaps(capacity: 1000), bars);
        gaps.Where(line => line.Contains("Created", StringComparison.Ordinal)).ShouldBe(created);
        gaps.Except(created).Order(StringComparer.Ordinal).ShouldBe(created.SelectMany(line => Lives(line, bars, false)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Liquidity_is_that_of_the_definition(int seed)
    {
        var random = new Random(seed);
        int left = random.Next(1, 6), right = random.Next(1, 6), capacity = seed % 3 == 0 ? 3 : 1000;
        double tolerance = seed % 2 == 0 ? 0 : 0.37;
        var bars = Chart.Walk(600, seed);
        var twin = new LiquidityTwin(bars, left, right, tolerance, 9, capacity);
        var levels = new LiquidityLevels(left, right, tolerance, 9, capacity);
        Chart.Events(levels, bars).ShouldBe(twin.Events);
        levels.Above.ToArray().Select(LiquidityTwin.Text).ShouldBe(twin.Levels(1));
        levels.Below.ToArray().Select(LiquidityTwin.Text).ShouldBe(twin.Levels(-1));
        foreach (string kind in new[] { "LiquiditySwing", "LiquidityPool", "LiquiditySweep", "LiquidityRun" })
            twin.Events.ShouldContain(line => line.Contains(kind, StringComparison.Ordinal));
        twin.Events.Any(line => line.Contains("Dropped", StringComparison.Ordinal)).ShouldBe(capacity == 3);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Turns_are_those_of_the_definition(int seed)
    {
        double percent = 0.3 + (0.2 * seed);
        var bars = Chart.Walk(800, seed);
        var turns = StructureTwin.Turns(bars, percent);
        turns.Count.ShouldBeGreaterThan(5);
        Chart.Events(new Zigzag(percent), bars).ShouldBe(turns);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Fractals_are_those_of_the_definition(int seed)
    {
        int wings = 1 + (seed % 4);
        var bars = Chart.Walk(600, seed);
        var fractals = new List<string>();
        for (int i = wings; i + wings < bars.Length; i++)
        {
            Bar[] others = [.. bars[(i - wings)..i], .. bars[(i + 1)..(i + wings + 1)]];
            if (others.All(bar => bar.High < bars[i].High))
                fractals.Add($"{i + wings}: SwingHigh +1 @{i} {Chart.Text(bars[i].High)}");
            if (others.All(bar => bar.Low > bars[i].Low))
                fractals.Add($"{i + wings}: SwingLow -1 @{i} {Chart.Text(bars[i].Low)}");
        }

        fractals.Count.ShouldBeGreaterThan(20);
        Chart.Events(new Fractals(wings), bars).ShouldBe(fractals);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Cutting_off_the_future_changes_no_event_that_was_known(int seed)
    {
        var bars = Chart.Walk(400, seed);
        foreach (var create in All())
        {
            var whole = Chart.Events(create(), bars);
            foreach (int cut in new[] { 37, 150, 333 })
            {
                var known = whole.TakeWhile(line => int.Parse(line.AsSpan(0, line.IndexOf(':', StringComparison.Ordinal)), CultureInfo.InvariantCulture) < cut);
                Chart.Events(create(), bars[..cut]).ShouldBe(known);
            }
        }
    }

    [Fact]
    public void Each_keeps_the_contract_of_an_indicator()
    {
        foreach (var create in All())
            IndicatorConformance.Check(create);
    }

    [Fact]
    public void An_event_never_lies_after_the_bar_on_which_it_is_known_and_a_bar_that_is_not_a_number_is_not_counted()
    {
        var clean = Chart.Walk(500, 99);
        var bad = new Bar(clean[0].OpenTime, clean[0].CloseTime, 1, double.NaN, 1, 1, 1);
        foreach (var create in All())
        {
            var (first, second) = (create(), create());
            foreach (var bar in clean)
            {
                first.Update(bar);
                second.Update(bad);
                second.Events.Length.ShouldBe(0);
                second.Update(bar);
                first.Events.SequenceEqual(second.Events).ShouldBeTrue();
                foreach (ref readonly var e in first.Events)
                {
                    e.Bar.ShouldBeLessThanOrEqualTo(e.KnownBar);
                    clean[e.Bar].OpenTime.ShouldBe(e.Time);
                    e.KnownBar.ShouldBe(first.BarCount - 1);
                }
            }
        }
    }

    [Fact]
    public void Four_hours_with_confirmation_by_one_hour_are_the_two_structures_apart()
    {
        var bars = Chart.Walk(2400, 5);
        var both = new MultiTimeframeStructure(new Timeframe(4, TimeframeUnit.Hour), 2, 2);
        var (lower, higher) = (new MarketStructure(2, 2), new MarketStructure(2, 2));
        int confirmed = 0;
        for (int i = 0; i < bars.Length; i++)
        {
            both.Update(bars[i]);
            lower.Update(bars[i]);
            if (i % 4 == 3)
            {
                var four = bars[(i - 3)..(i + 1)];
                higher.Update(new Bar(four[0].OpenTime, four[3].CloseTime, four[0].Open, four.Max(bar => bar.High), four.Min(bar => bar.Low), four[3].Close, four.Sum(bar => bar.Volume)));
            }

            double expected = higher.Value.Equals(lower.Value) ? lower.Value : double.IsNaN(lower.Value) ? double.NaN : 0;
            both.Value.ShouldBe(expected, $"bar {i}");
            confirmed += both.Events.Length;
        }

        confirmed.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void A_larger_bar_of_which_the_beginning_is_missing_is_left_out()
    {
        var bars = Chart.Walk(2400, 5);
        var (whole, late) = (new MultiTimeframeStructure(new Timeframe(4, TimeframeUnit.Hour), 2, 2), new MultiTimeframeStructure(new Timeframe(4, TimeframeUnit.Hour), 2, 2));
        foreach (var bar in bars[1..4])
            late.Update(bar);
        int turns = 0;
        foreach (var bar in bars[4..])
        {
            int before = whole.HigherTrend;
            whole.Update(bar);
            late.Update(bar);
            late.HigherTrend.ShouldBe(whole.HigherTrend);
            turns += whole.HigherTrend != before ? 1 : 0;
        }

        turns.ShouldBeGreaterThan(5);
    }

    private static Func<StructureIndicator>[] All() =>
    [
        () => new SwingPoints(3, 2),
        () => new MarketStructure(2, 3),
        () => new OrderBlocks(2, 2, 4),
        () => new FairValueGaps(0.2, 5, 3),
        () => new LiquidityLevels(2, 2, 0.5, 5, 4),
        () => new MultiTimeframeStructure(new Timeframe(4, TimeframeUnit.Hour), 2, 2),
        () => new RsiDivergence(9, 2, 2),
        () => new Fractals(),
        () => new Zigzag(0.5),
    ];

    private static IEnumerable<string> Lives(string created, Bar[] bars, bool isBlock)
    {
        string[] words = created.Split(' ');
        double[] zone = [.. words[4].Split("..").Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        int known = int.Parse(words[0].TrimEnd(':'), CultureInfo.InvariantCulture), direction = words[2] == "+1" ? 1 : -1;
        return StructureTwin.Life(bars, known, direction, string.Join(' ', words[2..]), zone[0], zone[^1], isBlock);
    }
}
