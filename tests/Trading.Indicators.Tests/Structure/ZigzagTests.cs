namespace Trading.Indicators.Tests.Structure;

public sealed class ZigzagTests
{
    // 10 % turns: up from 95 to 121, down to 104.5 (known at 108.9 or below), up again.
    private static readonly Bar[] Bars = Chart.Of(
        [100, 100, 99, 100],
        [100, 100, 95, 96],
        [96, 103, 96, 102],
        [102, 105, 101, 104],
        [104, 121, 104, 120],
        [120, 120, 110, 111],
        [111, 112, 108, 109],
        [109, 110, 104, 105],
        [105, 113, 105, 112],
        [112, 115, 111, 114]);

    [Fact]
    public void A_turn_is_known_when_the_price_came_back_by_the_percentage()
    {
        var zigzag = new Zigzag(10);
        Chart.Events(zigzag, Bars).ShouldBe(["3: SwingLow -1 @1 95", "6: SwingHigh +1 @4 121", "9: SwingLow -1 @7 104"]);
        (zigzag.Leg, zigzag.LastHigh, zigzag.LastLow).ShouldBe((1, 121, 104));
    }

    [Fact]
    public void A_bar_that_makes_a_new_high_does_not_turn_the_leg_itself()
    {
        var zigzag = new Zigzag(10);
        foreach (var bar in Bars[..4])
            zigzag.Update(bar);
        zigzag.Update(new Bar(Bars[4].OpenTime, Bars[4].CloseTime, 104, 130, 100, 101, 1));
        (zigzag.Leg, zigzag.Events.Length).ShouldBe((1, 0));
    }

    [Fact]
    public void The_repainting_line_goes_through_the_turns_and_to_the_last_extreme()
    {
        double[] high = [.. Bars.Select(bar => bar.High)], low = [.. Bars.Select(bar => bar.Low)], line = new double[Bars.Length];
        RepaintingZigzag.Compute(high, low, line, 10);
        line[0].ShouldBe(double.NaN);
        (line[1], line[4], line[7], line[9]).ShouldBe((95, 121, 104, 115));
        line[2].ShouldBe(95 + (26 / 3.0), 1e-12);
        line[8].ShouldBe((104 + 115) / 2.0, 1e-12);

        // One bar earlier, the line has not turned yet.
        var before = new double[9];
        RepaintingZigzag.Compute(high.AsSpan(0, 9), low.AsSpan(0, 9), before, 10);
        before[8].ShouldBe(double.NaN);
    }
}
