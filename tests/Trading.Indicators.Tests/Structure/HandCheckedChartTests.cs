namespace Trading.Indicators.Tests.Structure;

/// <summary>Charts small enough to be marked by hand with docs/market-structure.md beside.</summary>
public sealed class HandCheckedChartTests
{
    [Fact]
    public void Breaks_and_the_turn_of_a_move_up_and_down()
    {
        var structure = new MarketStructure(1, 1);
        Chart.Events(structure, Chart.UpAndDown()).ShouldBe([
            "2: SwingHigh +1 @1 13",
            "4: SwingLow -1 @3 10.2",
            "5: BreakOfStructure +1 @1 13",
            "7: SwingHigh +1 @6 14.5",
            "9: SwingLow -1 @8 12",
            "10: BreakOfStructure +1 @6 14.5",
            "12: ChangeOfCharacter -1 @8 12",
            "12: SwingHigh +1 @11 15.2",
            "14: SwingLow -1 @13 11.4",
            "15: BreakOfStructure -1 @13 11.4",
            "16: SwingHigh +1 @15 14.1",
        ]);
        structure.Trend.ShouldBe(-1);
    }

    [Fact]
    public void The_dealing_range_goes_from_the_protected_low_to_the_high_since_the_break()
    {
        var structure = new MarketStructure(1, 1);
        var bars = Chart.UpAndDown();
        foreach (var bar in bars[..5])
            structure.Update(bar);
        (structure.RangeLow, structure.RangeHigh, structure.Position).ShouldBe((double.NaN, double.NaN, double.NaN));

        structure.Update(bars[5]);
        (structure.RangeLow, structure.RangeHigh).ShouldBe((10.2, 14));
        structure.Position.ShouldBe((13.5 - 10.2) / (14 - 10.2));
        structure.Update(bars[6]);
        (structure.RangeLow, structure.RangeHigh, structure.Equilibrium).ShouldBe((10.2, 14.5, 12.35));

        // The second break moves the protected low up; the change of character turns the range round.
        foreach (var bar in bars[7..11])
            structure.Update(bar);
        (structure.RangeLow, structure.RangeHigh).ShouldBe((12, 15));
        structure.Update(bars[11]);
        structure.Update(bars[12]);
        (structure.RangeLow, structure.RangeHigh).ShouldBe((11.5, 15.2));
        structure.Position.ShouldBeLessThan(0.5);
    }

    [Fact]
    public void Order_blocks_are_made_mitigated_and_invalidated()
    {
        var blocks = new OrderBlocks(1, 1);
        Chart.Events(blocks, Chart.UpAndDown()).ShouldBe([
            "5: OrderBlockCreated +1 @3 10.2..11.5",
            "10: OrderBlockCreated +1 @8 12..13.6",
            "11: OrderBlockMitigated +1 @8 12..13.6",
            "12: OrderBlockInvalidated +1 @8 12..13.6",
            "12: OrderBlockCreated -1 @10 13.7..15.2",
            "13: OrderBlockMitigated +1 @3 10.2..11.5",
            "14: OrderBlockMitigated -1 @10 13.7..15.2",
            "15: OrderBlockCreated -1 @14 12.2..14.1",
            "16: OrderBlockInvalidated +1 @3 10.2..11.5",
        ]);
        blocks.Bullish.Length.ShouldBe(0);
        blocks.Bearish.Length.ShouldBe(2);
        blocks.Bearish[0].Filled.ShouldBe((14.1 - 13.7) / (15.2 - 13.7), 1e-12);
        blocks.Bearish[1].IsTouched.ShouldBeFalse();
    }

    [Fact]
    public void Fair_value_gaps_are_made_entered_and_filled() =>
        Chart.Events(new FairValueGaps(period: 100), Chart.UpAndDown()).ShouldBe([
            "5: FairValueGapCreated +1 @4 11.5..11.7",
            "6: FairValueGapCreated +1 @5 12..13.2",
            "7: FairValueGapEntered +1 @5 12..13.2",
            "8: FairValueGapFilled +1 @5 12..13.2",
            "10: FairValueGapCreated +1 @9 13.6..13.7",
            "11: FairValueGapEntered +1 @9 13.6..13.7",
            "11: FairValueGapFilled +1 @9 13.6..13.7",
            "12: FairValueGapEntered +1 @4 11.5..11.7",
            "12: FairValueGapFilled +1 @4 11.5..11.7",
            "12: FairValueGapCreated -1 @11 13.5..13.7",
            "13: FairValueGapCreated -1 @12 12.5..13.2",
            "14: FairValueGapEntered -1 @11 13.5..13.7",
            "14: FairValueGapFilled -1 @11 13.5..13.7",
            "14: FairValueGapEntered -1 @12 12.5..13.2",
            "14: FairValueGapFilled -1 @12 12.5..13.2",
            "16: FairValueGapCreated -1 @15 11.2..12.2",
        ]);

    [Fact]
    public void A_gap_has_a_strength_and_is_left_out_below_the_minimum()
    {
        // True ranges from the second bar on: 4, 4 (from 13 to 17); the gap from 11 to 13 is half of them.
        var bars = Chart.Of([10, 11, 9, 10], [10, 14, 10, 14], [14, 17, 13, 16], [16, 16.5, 12, 15]);
        var gaps = new FairValueGaps(0.5, 2);
        foreach (var bar in bars[..3])
            gaps.Update(bar);
        gaps.Events[0].Strength.ShouldBe(0.5);
        gaps.Value.ShouldBe(1);
        gaps.Bullish[0].Filled.ShouldBe(0);
        gaps.Update(bars[3]);
        gaps.Bullish[0].Filled.ShouldBe(0.5);
        Chart.Events(new FairValueGaps(0.51, 2), bars).ShouldBeEmpty();
    }

    [Fact]
    public void Levels_that_the_price_closes_beyond_are_run() =>
        Chart.Events(new LiquidityLevels(1, 1, period: 100), Chart.UpAndDown()).ShouldBe([
            "2: LiquiditySwing +1 @1 13",
            "4: LiquiditySwing -1 @3 10.2",
            "5: LiquidityRun +1 @1 13",
            "7: LiquiditySwing +1 @6 14.5",
            "9: LiquiditySwing -1 @8 12",
            "10: LiquidityRun +1 @6 14.5",
            "12: LiquidityRun -1 @8 12",
            "12: LiquiditySwing +1 @11 15.2",
            "14: LiquiditySwing -1 @13 11.4",
            "15: LiquidityRun -1 @13 11.4",
            "16: LiquidityRun -1 @3 10.2",
            "16: LiquiditySwing +1 @15 14.1",
        ]);

    [Fact]
    public void Equal_highs_make_a_pool_and_a_wick_through_it_is_a_sweep()
    {
        var bars = Chart.Of(
            [10, 11, 9.5, 10],
            [10, 12, 9.8, 11],
            [11, 11.5, 10, 10.5],
            [10.5, 12, 10.4, 11.2],
            [11.2, 11.4, 10.3, 10.6],
            [10.6, 12.3, 10.5, 11.5]);
        var levels = new LiquidityLevels(1, 1, period: 100);
        Chart.Events(levels, bars[..5]).ShouldBe(["2: LiquiditySwing +1 @1 12", "4: LiquidityPool +1 @3 12"]);
        var pool = levels.Above[0];
        (pool.Touches, pool.Area, pool.Visits, pool.VisitedVolume).ShouldBe((2, 11, 2, 4 + 5));
        levels.Update(bars[5]);
        levels.Value.ShouldBe(-1);
        levels.Events[0].ShouldBe(new(StructureEventKind.LiquiditySweep, -1, 1, bars[1].OpenTime, 5, bars[5].CloseTime, 12, 12, 2));
        levels.Above.Length.ShouldBe(0);
    }

    [Fact]
    public void A_full_list_drops_the_oldest_and_says_so()
    {
        var bars = Chart.Of([10, 11, 9, 10], [10, 14, 10, 14], [14, 17, 13, 16], [16, 22, 15, 21], [21, 25, 19, 24]);
        Chart.Events(new FairValueGaps(capacity: 1), bars).ShouldBe([
            "2: FairValueGapCreated +1 @1 11..13",
            "3: FairValueGapCreated +1 @2 14..15",
            "3: FairValueGapDropped +1 @1 11..13",
            "4: FairValueGapCreated +1 @3 17..19",
            "4: FairValueGapDropped +1 @2 14..15",
        ]);
    }
}
