namespace Trading.Indicators.Tests.Pivots;

public sealed class PivotTests
{
    // A day that opens at 100, goes to 120 and 96 and closes at 108: P = 324 / 3, its range is 24.
    [Theory]
    [InlineData(PivotMethod.Standard, 108, 120, 132, 144, 96, 84, 72)]
    [InlineData(PivotMethod.Fibonacci, 108, 117.168, 122.832, 132, 98.832, 93.168, 84)]
    [InlineData(PivotMethod.Camarilla, 108, 110.2, 112.4, 114.6, 105.8, 103.6, 101.4)]
    [InlineData(PivotMethod.Woodie, 108, 120, 132, 144, 96, 84, 72)]
    [InlineData(PivotMethod.DeMark, 111, 126, double.NaN, double.NaN, 102, double.NaN, double.NaN)]
    public void Levels_are_those_of_the_method(PivotMethod method, double pivot, double r1, double r2, double r3, double s1, double s2, double s3)
    {
        var levels = PivotLevels.From(method, 100, 120, 96, 108);
        double[] actual = [levels.Pivot, levels.Resistance1, levels.Resistance2, levels.Resistance3, levels.Support1, levels.Support2, levels.Support3];
        double[] expected = [pivot, r1, r2, r3, s1, s2, s3];
        for (int i = 0; i < actual.Length; i++)
            (actual[i].Equals(expected[i]) || Math.Abs(actual[i] - expected[i]) < 1e-9).ShouldBeTrue($"{method} {i}: {actual[i]} is not {expected[i]}");
    }

    [Fact]
    public void A_close_off_the_middle_tells_Woodie_from_the_standard_and_a_fall_turns_DeMark_round()
    {
        PivotLevels.From(PivotMethod.Woodie, 100, 120, 96, 116).Pivot.ShouldBe(112);
        PivotLevels.From(PivotMethod.DeMark, 110, 120, 96, 108).Pivot.ShouldBe((120 + 96 + 96 + 108) / 4.0);
        PivotLevels.From(PivotMethod.DeMark, 108, 120, 96, 108).Pivot.ShouldBe((120 + 96 + 108 + 108) / 4.0);
    }

    [Fact]
    public void The_levels_of_a_day_hold_from_the_first_bar_of_the_next_on()
    {
        var begin = Timestamp.FromUtc(2024, 3, 1);
        var pivots = new PivotPoints(Timeframe.OneDay);
        for (int hour = 0; hour < 72; hour++)
        {
            double low = hour == 5 ? 96 : 100, high = hour == 9 ? 120 : 110, close = hour == 23 ? 108 : 105;
            pivots.Update(new Bar(begin + TimeSpan.FromHours(hour), begin + TimeSpan.FromHours(hour + 1), 102, high, low, close, 1));
            pivots.IsReady.ShouldBe(hour >= 24);
            pivots.Value.ShouldBe(hour < 24 ? double.NaN : hour < 48 ? 108 : 105);
        }

        var writer = new StateWriter();
        pivots.Save(writer);
        var other = new PivotPoints(Timeframe.OneDay);
        other.Restore(new StateReader(writer.Written));
        other.Levels.ShouldBe(pivots.Levels);
        pivots.Reset();
        pivots.Levels.ShouldBe(PivotLevels.None);
    }

    [Fact]
    public void A_period_of_which_the_beginning_is_missing_gives_no_levels()
    {
        var begin = Timestamp.FromUtc(2024, 3, 1);
        var pivots = new PivotPoints(Timeframe.OneDay);
        for (int hour = 10; hour < 80; hour++)
        {
            pivots.Update(new Bar(begin + TimeSpan.FromHours(hour), begin + TimeSpan.FromHours(hour + 1), 102, 110, hour < 24 ? 50 : 100, 105, 1));
            pivots.Value.ShouldBe(hour < 48 ? double.NaN : 105);
            pivots.Support1.ShouldBe(hour < 48 ? double.NaN : 100);
        }
    }

    [Fact]
    public void The_standard_period_is_a_day_and_a_bar_that_is_not_a_number_has_no_levels()
    {
        var begin = Timestamp.FromUtc(2024, 3, 1);
        var pivots = (PivotPoints)IndicatorCatalog.Standard.Find("PivotPoints").Create();
        pivots.Timeframe.ShouldBe(Timeframe.OneDay);
        ((PivotPoints)IndicatorCatalog.Standard.Find("PivotPoints").Create(new Dictionary<string, object>(StringComparer.Ordinal) { ["timeframe"] = "1w" })).Timeframe.ShouldBe(new Timeframe(1, TimeframeUnit.Week));
        for (int day = 0; day < 3; day++)
            pivots.Update(new Bar(begin + TimeSpan.FromDays(day), begin + TimeSpan.FromDays(day + 1), 100, 120, 96, 108, 1));
        pivots.Resistance1.ShouldBe(120);
        pivots.Update(new Bar(begin + TimeSpan.FromDays(3), begin + TimeSpan.FromDays(4), 100, double.NaN, 96, 108, 1));
        pivots.Resistance1.ShouldBe(double.NaN);
        pivots.Levels.Resistance1.ShouldBe(120);
    }
}
