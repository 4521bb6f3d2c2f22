namespace Trading.Data.Tests;

public sealed class GapCounterTests
{
    [Fact]
    public void Bars_that_follow_each_other_have_no_gap()
    {
        var counter = new GapCounter(Timeframe.OneMinute);
        for (int i = 0; i < 100; i++)
            counter.Add(Timestamp.FromUnixSeconds(-3000 + (i * 60))).ShouldBe(0);

        counter.Gaps.ShouldBe(0);
        counter.MissingBars.ShouldBe(0);
        counter.LargestGap.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Gaps_their_bars_and_the_largest_are_counted()
    {
        var counter = new GapCounter(Timeframe.OneMinute);
        foreach (int minute in (int[])[0, 1, 3, 4, 9, 10, 12])
            counter.Add(Timestamp.FromUnixSeconds(minute * 60));

        counter.Gaps.ShouldBe(3);
        counter.MissingBars.ShouldBe(1 + 4 + 1);
        counter.LargestGap.ShouldBe(TimeSpan.FromMinutes(4));
    }

    [Fact]
    public void Clocks_that_move_by_an_hour_make_no_gap_in_daily_bars_and_hide_none()
    {
        var counter = new GapCounter(Timeframe.OneDay);
        counter.Add(Timestamp.Parse("2024-03-08T14:30:00Z")).ShouldBe(0);
        counter.Add(Timestamp.Parse("2024-03-11T13:30:00Z")).ShouldBe(2);
        counter.Add(Timestamp.Parse("2024-03-12T13:30:00Z")).ShouldBe(0);
        counter.Add(Timestamp.Parse("2024-03-13T14:30:00Z")).ShouldBe(0);
    }

    [Fact]
    public void Months_of_every_length_follow_each_other()
    {
        var counter = new GapCounter(Timeframe.Parse("1M"));
        for (int month = 0; month < 48; month++)
            counter.Add(Timestamp.FromUtc(2020 + (month / 12), (month % 12) + 1, 1)).ShouldBe(0);
        counter.Add(Timestamp.FromUtc(2024, 3, 1)).ShouldBe(2);
    }

    [Fact]
    public void A_counter_without_a_timeframe_is_refused()
    {
        Should.Throw<ArgumentException>(() => new GapCounter(default));
        Should.Throw<InvalidOperationException>(() =>
        {
            GapCounter counter = default;
            counter.Add(Timestamp.FromUnixSeconds(1));
        });
    }
}
