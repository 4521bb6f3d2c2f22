namespace Trading.Tests.Calendars;

/// <summary>The days of the New York Stock Exchange against its rules, and against the days on which stocks had prices.</summary>
public sealed class NewYorkCalendarTests
{
    private static readonly TradingCalendar Calendar = TradingCalendar.Get("XNYS");

    [Theory]
    [InlineData("SPY-1d-adjusted")]
    [InlineData("AAPL-1d-adjusted")]
    [InlineData("IBM-1d-adjusted")]
    [InlineData("GOOG-1d")]
    public void Every_daily_bar_is_a_trading_day_and_every_trading_day_has_its_bar(string name)
    {
        var bars = BarTimes.Read(name).Select(time => DateOnly.FromDateTime(time.ToDateTimeOffset().Date)).ToList();
        bars.Count.ShouldBeGreaterThan(2_000);
        var sessions = new List<DateOnly>();
        for (var day = bars[0]; day <= bars[^1]; day = day.AddDays(1))
        {
            if (Calendar.IsTradingDay(day))
                sessions.Add(day);
        }

        sessions.Except(bars).ShouldBeEmpty();
        bars.Except(sessions).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SPY-1d-adjusted")]
    [InlineData("IBM-1d-adjusted")]
    public void Daily_bars_that_carry_the_opening_time_carry_that_of_the_session(string name)
    {
        // On 11 September 2002 the exchange opened late; the bars carry the usual time.
        foreach (var time in BarTimes.Read(name).Where(time => time.ToDateTimeOffset().Date != new DateTime(2002, 9, 11)))
        {
            Calendar.TryGetSession(time, out var session).ShouldBeTrue($"{time}");
            session.Open.ShouldBe(time);
        }
    }

    [Fact]
    public void The_last_hour_of_trading_is_that_of_the_calendar()
    {
        var lastHours = BarTimes.Read("SPY-1h-adjusted").GroupBy(time => DateOnly.FromDateTime(time.ToDateTimeOffset().Date)).ToDictionary(day => day.Key, day => day.Max());
        lastHours.Count.ShouldBe(5849);

        // Late prints after 13:00 are in the data of these three days.
        foreach (var day in new DateOnly[] { new(1998, 11, 27), new(1998, 12, 24), new(1999, 12, 31) })
            lastHours[day] -= TimeSpan.FromHours(1);
        foreach (var (day, hour) in lastHours)
        {
            // The bar that opens in the session's last hour is the day's last.
            var close = Calendar.NextClose(hour);
            (close > hour && close <= hour + TimeSpan.FromHours(1)).ShouldBeTrue($"{day:O}: the last bar opens at {hour}, the session closes at {close}");
        }
    }

    [Fact]
    public void Minutes_lie_within_sessions_and_fill_them()
    {
        var minutes = BarTimes.Read("SPY-1m");
        minutes.ShouldAllBe(time => Calendar.IsOpen(time));
        Calendar.SessionsBetween(minutes[0], minutes[^1]).Count().ShouldBe(6);
        minutes.Count.ShouldBe(6 * 390);
    }

    [Fact]
    public void Holidays_are_those_of_the_published_rules()
    {
        for (int year = 1990; year <= 2030; year++)
        {
            var expected = new HashSet<DateOnly>(Rules(year));
            expected.UnionWith(Mourning.Where(day => day.Year == year));
            for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
            {
                bool weekday = day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
                Calendar.IsTradingDay(day).ShouldBe(weekday && !expected.Contains(day), $"{day:O}");
            }
        }
    }

    [Theory]
    [InlineData("1992-11-27", "19:00")]
    [InlineData("1997-10-27", "20:30")]
    [InlineData("2013-07-03", "17:00")]
    [InlineData("2002-07-05", "17:00")]
    [InlineData("2023-11-24", "18:00")]
    [InlineData("2024-12-24", "18:00")]
    [InlineData("2025-07-03", "17:00")]
    [InlineData("2026-12-24", "18:00")]
    [InlineData("2015-07-02", "20:00")]
    [InlineData("2027-07-02", "20:00")]
    [InlineData("2030-07-03", "17:00")]
    public void Early_closes_are_those_that_were_announced(string day, string close)
    {
        var noon = Timestamp.Parse(day + "T16:00:00Z");
        Calendar.NextClose(noon).ShouldBe(Timestamp.Parse($"{day}T{close}:00Z"));
    }

    private static readonly DateOnly[] Mourning =
    [
        new(1994, 4, 27), new(2001, 9, 11), new(2001, 9, 12), new(2001, 9, 13), new(2001, 9, 14), new(2004, 6, 11), new(2007, 1, 2),
        new(2012, 10, 29), new(2012, 10, 30), new(2018, 12, 5), new(2025, 1, 9),
    ];

    private static IEnumerable<DateOnly> Rules(int year)
    {
        var newYear = new DateOnly(year, 1, 1);
        yield return newYear.DayOfWeek == DayOfWeek.Sunday ? newYear.AddDays(1) : newYear;
        if (year >= 1998)
            yield return Nth(year, 1, DayOfWeek.Monday, 3);
        yield return Nth(year, 2, DayOfWeek.Monday, 3);
        yield return EasterOfGauss(year).AddDays(-2);
        yield return Nth(year, 6, DayOfWeek.Monday, 1).AddDays(-7);
        if (year >= 2022)
            yield return Observed(new(year, 6, 19));
        yield return Observed(new(year, 7, 4));
        yield return Nth(year, 9, DayOfWeek.Monday, 1);
        yield return Nth(year, 11, DayOfWeek.Thursday, 4);
        yield return Observed(new(year, 12, 25));
    }

    private static DateOnly Nth(int year, int month, DayOfWeek weekday, int count)
    {
        var day = new DateOnly(year, month, 1);
        while (day.DayOfWeek != weekday)
            day = day.AddDays(1);
        return day.AddDays(7 * (count - 1));
    }

    private static DateOnly Observed(DateOnly day) =>
        day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(-1), DayOfWeek.Sunday => day.AddDays(1), _ => day };

    /// <summary>Gauss's rule with the constants that hold from 1900 to 2099.</summary>
    private static DateOnly EasterOfGauss(int year)
    {
        int d = ((19 * (year % 19)) + 24) % 30;
        int e = ((2 * (year % 4)) + (4 * (year % 7)) + (6 * d) + 5) % 7;
        if ((d == 29 && e == 6) || (d == 28 && e == 6 && year % 19 > 10))
            e -= 7;
        return new DateOnly(year, 3, 22).AddDays(d + e);
    }
}
