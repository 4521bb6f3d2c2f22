using Trading.TestData;

namespace Trading.Data.Tests;

public sealed class BarSessionCheckTests
{
    private static readonly Instrument Share = new(InstrumentId.Parse("XNYS:ABC"), Currency.Of("ABC"), Currency.Of("USD")) { Kind = InstrumentKind.Equity };
    private static readonly TradingCalendar NewYork = TradingCalendar.Get("XNYS");

    [Fact]
    public void Gaps_are_counted_within_sessions()
    {
        // Thursday 13:30 to 20:00 and Friday, without the last bar of Thursday and the first two of Friday; 4 and 5 July 2024 with a holiday.
        var bars = Sessions(Timestamp.FromUtc(2024, 7, 2), Timestamp.FromUtc(2024, 7, 9));
        Check([.. bars]).CountOf(BarFindingKind.Gap).ShouldBe(0);
        bars.RemoveAt(77);
        bars.RemoveAt(77);
        var report = Check([.. bars]);
        report.CountOf(BarFindingKind.Gap).ShouldBe(1);
        report.MissingBars.ShouldBe(2);
        report.CountOf(BarFindingKind.Session).ShouldBe(0);

        var fixedBars = new BarChecker(new() { Calendar = NewYork, Gap = BarFindingPolicy.Fix }).Check(Share, Timeframe.FiveMinutes, bars.ToArray());
        fixedBars.ToSource().ReadAll().Select(bar => bar.OpenTime).ShouldBe(Sessions(Timestamp.FromUtc(2024, 7, 2), Timestamp.FromUtc(2024, 7, 9)).Select(bar => bar.OpenTime));
    }

    [Fact]
    public void Bars_outside_of_the_sessions_are_found_and_can_be_dropped()
    {
        var bars = Sessions(Timestamp.FromUtc(2024, 7, 8), Timestamp.FromUtc(2024, 7, 12));
        int inside = bars.Count;
        bars.Insert(0, At(Timestamp.FromUtc(2024, 7, 8, 12)));
        bars.Add(At(Timestamp.FromUtc(2024, 7, 13, 15)));
        var report = Check([.. bars]);
        report.CountOf(BarFindingKind.Session).ShouldBe(2);
        report.IsAccepted.ShouldBeTrue();
        report.Findings.First(finding => finding.Kind == BarFindingKind.Session).Text.ShouldContain("bar 0 at 2024-07-08T12:00:00Z is outside of the sessions");
        new BarChecker(new() { Calendar = NewYork, Session = BarFindingPolicy.Drop }).Check(Share, Timeframe.FiveMinutes, bars.ToArray()).ToSource().ReadAll().Count.ShouldBe(inside);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-5)]
    public void Times_of_another_zone_are_told_by_how_many_hours(int hours)
    {
        Bar[] bars = [.. Sessions(Timestamp.FromUtc(2024, 7, 8), Timestamp.FromUtc(2024, 7, 12)).Select(bar => At(bar.OpenTime - TimeSpan.FromHours(hours)))];
        var report = Check(bars);
        report.IsAccepted.ShouldBeFalse();
        report.CountOf(BarFindingKind.Zone).ShouldBe(1);
        report.CountOf(BarFindingKind.Session).ShouldBe(0);
        report.Findings.Single(finding => finding.Kind == BarFindingKind.Zone).Text.ShouldContain($"moved by {hours} hours");
    }

    [Fact]
    public void Real_minutes_of_a_share_fit_the_calendar()
    {
        var checker = new BarChecker(new() { Calendar = NewYork });
        var report = checker.CheckCsv(SharedData.Path("data/bars/SPY-1m.csv.gz")).Report;
        report.CountOf(BarFindingKind.Session).ShouldBe(0);
        report.CountOf(BarFindingKind.Zone).ShouldBe(0);

        // Six sessions of 390 minutes.
        (report.Bars + report.MissingBars).ShouldBe(2_340);
    }

    private static BarCheckReport Check(Bar[] bars) => new BarChecker(new() { Calendar = NewYork }).Check(Share, Timeframe.FiveMinutes, bars).Report;

    private static List<Bar> Sessions(Timestamp from, Timestamp to)
    {
        var bars = new List<Bar>();
        foreach (var session in NewYork.SessionsBetween(from, to))
        {
            for (var open = session.Open; open < session.Close; open = Timeframe.FiveMinutes.CloseOf(open))
                bars.Add(At(open, bars.Count));
        }

        return bars;
    }

    private static Bar At(Timestamp open, int i = 0)
    {
        double price = 100 + (i % 7 * 0.1);
        return new(open, Timeframe.FiveMinutes.CloseOf(open), price, price + 1, price - 1, price, 10);
    }
}
