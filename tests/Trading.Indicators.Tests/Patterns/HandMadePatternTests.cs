namespace Trading.Indicators.Tests.Patterns;

/// <summary>Patterns that are too rare to occur in the reference series, drawn by hand after their textbook descriptions.</summary>
public sealed class HandMadePatternTests
{
    private static readonly double[][] LongWhite = [[100, 105.2, 99.8, 105]];

    public static TheoryData<string, int, double[][]> Drawn => new()
    {
        { "DarkCloudCover", -100, [.. LongWhite, [106, 106.2, 101.5, 102]] },
        { "Kicking", 100, [[105, 105, 100, 100], [107, 112, 107, 112]] },
        { "KickingByLength", -100, [[110, 110, 100, 100], [112, 114, 112, 114]] },
        { "AbandonedBaby", -100, [.. LongWhite, [106.5, 107, 106, 106.55], [105.5, 105.8, 101, 101.2]] },
        { "Breakaway", 100, [[110, 110.2, 104.8, 105], [104, 104.2, 102.8, 103], [103, 103.5, 102, 102.4], [102.5, 103, 101, 101.5], [101.5, 104.6, 101.3, 104.5]] },
        { "ConcealingBabySwallow", 100, [[110, 110, 107, 107], [107, 107, 104, 104], [103.5, 104.5, 102.9, 103], [105, 105.2, 102, 102.5]] },
        { "ThreeStarsInTheSouth", 100, [[110, 110.1, 103, 107], [108, 108.1, 104, 106.5], [106.6, 106.65, 106.1, 106.1]] },
        { "MatHold", 100, [.. LongWhite, [107, 107.2, 106, 106.2], [105.5, 105.7, 104.5, 104.7], [104.9, 105, 103.8, 104], [104.2, 108.5, 104, 108]] },
        { "TasukiGap", 100, [[100, 101.5, 99.5, 101], [103, 105.2, 102.8, 105], [104.5, 104.7, 102.2, 102.4]] },
        { "UpsideGapTwoCrows", -100, [.. LongWhite, [107, 107.2, 106, 106.3], [107.5, 107.7, 105.3, 105.6]] },
        { "TwoCrows", -100, [.. LongWhite, [108, 108.2, 105.9, 106.1], [107, 107.2, 102, 103]] },
        { "Piercing", 100, [[105, 105.2, 99.8, 100], [99, 104, 98.8, 103.5]] },
        { "Engulfing", 100, [[102, 102.5, 100.5, 101], [100, 104, 99.5, 103]] },
        { "Doji", 100, [[100, 101, 99, 100.01]] },
    };

    [Theory]
    [MemberData(nameof(Drawn))]
    public void A_pattern_is_found_with_its_last_candle_and_not_before(string name, int expected, double[][] candles)
    {
        double[] values = Run(name, candles, mirrored: false);
        values[^1].ShouldBe(expected);
        values[..^1].ShouldAllBe(value => value == 0);
    }

    [Theory]
    [InlineData("Kicking")]
    [InlineData("AbandonedBaby")]
    [InlineData("Breakaway")]
    [InlineData("TasukiGap")]
    [InlineData("Engulfing")]
    public void A_pattern_with_two_sides_is_found_upside_down_with_the_other_sign(string name)
    {
        var row = Drawn.Single(row => row.Data.Item1 == name);
        Run(name, row.Data.Item3, mirrored: true)[^1].ShouldBe(-row.Data.Item2);
    }

    [Fact]
    public void The_penetration_decides_how_far_the_last_candle_must_close_into_the_first()
    {
        double[][] candles = [.. LongWhite, [106, 106.2, 101.5, 102]];
        Run(new DarkCloudCover(0.59), candles, mirrored: false)[^1].ShouldBe(-100);
        Run(new DarkCloudCover(0.61), candles, mirrored: false)[^1].ShouldBe(0);
    }

    [Fact]
    public void A_hikkake_is_confirmed_within_three_bars_only()
    {
        double[][] inside = [[100, 106, 96, 102], [101, 104, 98, 102], [101, 103, 97, 98]];
        double[] quiet = [98, 99, 97.5, 98], above = [98, 106, 97.5, 105];
        Run(new Hikkake(), [.. inside, above], mirrored: false)[^2..].ShouldBe([100, 200]);
        Run(new Hikkake(), [.. inside, quiet, quiet, above], mirrored: false)[^1].ShouldBe(200);
        Run(new Hikkake(), [.. inside, quiet, quiet, quiet, above], mirrored: false)[^1].ShouldBe(0);
    }

    [Fact]
    public void A_pattern_must_name_the_settings_it_uses()
    {
        var pattern = new Forgetful();
        Should.Throw<InvalidOperationException>(() => pattern.Update(Candle([1, 2, 0, 1], false))).Message.ShouldContain("BodyLong");
    }

    private static double[] Run(string name, double[][] candles, bool mirrored) => Run(IndicatorCatalog.Standard.Find(name).Create(), candles, mirrored);

    // Before the pattern, candles of both colours with a body of 1 and a range of 2.
    private static double[] Run(Indicator pattern, double[][] candles, bool mirrored)
    {
        for (int i = 0; i < 20; i++)
            pattern.Update(Candle(i % 2 == 0 ? [100, 101.5, 99.5, 101] : [101, 101.5, 99.5, 100], mirrored));
        return [.. candles.Select(candle =>
        {
            pattern.Update(Candle(candle, mirrored));
            return pattern.Value;
        })];
    }

    private static Bar Candle(double[] prices, bool mirrored)
    {
        if (mirrored)
            prices = [200 - prices[0], 200 - prices[2], 200 - prices[1], 200 - prices[3]];
        return new(new(0), new(1), prices[0], prices[1], prices[2], prices[3], 1);
    }

    private sealed class Forgetful() : CandlePattern(1)
    {
        protected override int Detect(CandleWindow candles) => candles[0].IsLong ? 100 : 0;
    }
}
