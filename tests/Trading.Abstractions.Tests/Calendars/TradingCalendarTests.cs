using System.Globalization;

namespace Trading.Tests.Calendars;

public sealed class TradingCalendarTests
{
    private static readonly TradingCalendar NewYork = TradingCalendar.Get("XNYS");
    private static readonly TradingCalendar Globex = TradingCalendar.Get("GLBX-EQUITY");

    [Fact]
    public void A_session_holds_its_open_and_not_its_close()
    {
        // 2024-01-31 was a Wednesday; New York was 5 hours behind UTC.
        NewYork.IsOpen(At("2024-01-31T14:29:59.9999999Z")).ShouldBeFalse();
        NewYork.IsOpen(At("2024-01-31T14:30:00Z")).ShouldBeTrue();
        NewYork.IsOpen(At("2024-01-31T20:59:59.9999999Z")).ShouldBeTrue();
        NewYork.IsOpen(At("2024-01-31T21:00:00Z")).ShouldBeFalse();
        NewYork.TryGetSession(At("2024-01-31T15:00:00Z"), out var session).ShouldBeTrue();
        session.ShouldBe(new(At("2024-01-31T14:30:00Z"), At("2024-01-31T21:00:00Z"), new(2024, 1, 31)));
        session.Contains(session.Open).ShouldBeTrue();
        session.Contains(session.Close).ShouldBeFalse();
        NewYork.TryGetSession(At("2024-01-31T21:00:00Z"), out session).ShouldBeFalse();
        session.ShouldBe(default);
    }

    [Theory]
    [InlineData("2024-02-02T15:00:00Z", "2024-02-05T14:30:00Z", "2024-02-02T21:00:00Z", "2024-02-01T21:00:00Z", "2024-02-02")] // in a Friday's session
    [InlineData("2024-02-02T21:00:00Z", "2024-02-05T14:30:00Z", "2024-02-05T21:00:00Z", "2024-02-02T21:00:00Z", "2024-02-05")] // at its close
    [InlineData("2024-02-05T14:30:00Z", "2024-02-06T14:30:00Z", "2024-02-05T21:00:00Z", "2024-02-02T21:00:00Z", "2024-02-05")] // at an open
    [InlineData("2024-02-04T12:00:00Z", "2024-02-05T14:30:00Z", "2024-02-05T21:00:00Z", "2024-02-02T21:00:00Z", "2024-02-05")] // on a Sunday
    [InlineData("2023-12-31T23:00:00Z", "2024-01-02T14:30:00Z", "2024-01-02T21:00:00Z", "2023-12-29T21:00:00Z", "2024-01-02")] // over the turn of the year
    [InlineData("2001-09-11T12:46:00Z", "2001-09-17T13:30:00Z", "2001-09-17T20:00:00Z", "2001-09-10T20:00:00Z", "2001-09-17")] // the longest closing
    public void Opens_and_closes_are_strictly_after_and_the_previous_close_is_not(string time, string open, string close, string previous, string day)
    {
        NewYork.NextOpen(At(time)).ShouldBe(At(open));
        NewYork.NextClose(At(time)).ShouldBe(At(close));
        NewYork.PreviousClose(At(time)).ShouldBe(At(previous));
        NewYork.TradingDayOf(At(time)).ShouldBe(DateOnly.Parse(day, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Sessions_follow_the_clock_of_their_zone_over_daylight_saving()
    {
        // The United States moved their clocks on 10 March 2024, a Sunday.
        NewYork.NextOpen(At("2024-03-07T22:00:00Z")).ShouldBe(At("2024-03-08T14:30:00Z"));
        NewYork.NextOpen(At("2024-03-09T22:00:00Z")).ShouldBe(At("2024-03-11T13:30:00Z"));
        NewYork.NextOpen(At("2024-11-02T22:00:00Z")).ShouldBe(At("2024-11-04T14:30:00Z"));

        // In 2006 they still did on the first Sunday of April.
        NewYork.NextOpen(At("2006-03-26T22:00:00Z")).ShouldBe(At("2006-03-27T14:30:00Z"));
        NewYork.NextOpen(At("2006-04-02T22:00:00Z")).ShouldBe(At("2006-04-03T13:30:00Z"));
    }

    [Fact]
    public void A_session_over_midnight_counts_for_the_day_it_ends_on()
    {
        // Sunday 17:00 in Chicago.
        Globex.NextOpen(At("2024-02-03T00:00:00Z")).ShouldBe(At("2024-02-04T23:00:00Z"));
        Globex.TryGetSession(At("2024-02-05T05:59:00Z"), out var session).ShouldBeTrue();
        session.ShouldBe(new(At("2024-02-04T23:00:00Z"), At("2024-02-05T22:00:00Z"), new(2024, 2, 5)));
        Globex.IsOpen(At("2024-02-05T22:30:00Z")).ShouldBeFalse("the daily break");
        Globex.TradingDayOf(At("2024-02-05T22:30:00Z")).ShouldBe(new(2024, 2, 6));
        Globex.IsOpen(At("2024-02-09T22:00:00Z")).ShouldBeFalse("Friday 16:00 in Chicago");
        Globex.NextOpen(At("2024-02-09T22:00:00Z")).ShouldBe(At("2024-02-11T23:00:00Z"));
    }

    [Fact]
    public void The_week_of_a_daylight_change_is_an_hour_shorter_on_Globex()
    {
        var sessions = Globex.SessionsBetween(At("2024-03-09T00:00:00Z"), At("2024-03-16T00:00:00Z")).ToList();
        sessions.Count.ShouldBe(5);

        // Opens on Sunday 10 March 17:00, after the change at 02:00.
        sessions[0].Open.ShouldBe(At("2024-03-10T22:00:00Z"));
        sessions.ShouldAllBe(session => session.Close - session.Open == TimeSpan.FromHours(23));
    }

    [Fact]
    public void Thanksgiving_on_Globex_closes_at_noon_and_the_next_day_at_a_quarter_past()
    {
        var sessions = Globex.SessionsBetween(At("2024-11-28T00:00:00Z"), At("2024-11-30T00:00:00Z")).ToList();
        sessions.Select(session => session.Close).ShouldBe([At("2024-11-28T18:00:00Z"), At("2024-11-29T18:15:00Z")]);
        sessions[1].Open.ShouldBe(At("2024-11-28T23:00:00Z"));
        Globex.NextOpen(At("2024-12-24T20:00:00Z")).ShouldBe(At("2024-12-25T23:00:00Z"), "closed over Christmas");
    }

    [Fact]
    public void Foreign_exchange_never_pauses_within_the_week()
    {
        var calendar = TradingCalendar.Get("FX");
        var sessions = calendar.SessionsBetween(At("2024-06-08T00:00:00Z"), At("2024-06-15T00:00:00Z")).ToList();
        sessions.Count.ShouldBe(5);
        sessions[0].Open.ShouldBe(At("2024-06-09T21:00:00Z"));
        sessions[^1].Close.ShouldBe(At("2024-06-14T21:00:00Z"));
        for (int i = 1; i < 5; i++)
            sessions[i].Open.ShouldBe(sessions[i - 1].Close);
        calendar.TradingDayOf(At("2024-06-10T21:00:00Z")).ShouldBe(new(2024, 6, 11));
    }

    [Fact]
    public void Hourly_prices_of_the_euro_lie_within_the_sessions_of_foreign_exchange()
    {
        // Of twelve years, all that lies outside is one Christmas and a few hours at New Year.
        var calendar = TradingCalendar.Get("FX");
        var outside = BarTimes.Read("EURUSD-1h-bidask").Where(time => !calendar.IsOpen(time)).ToList();
        outside.Count.ShouldBe(44);
        outside.Where(time => !IsHoliday(time) && !IsHoliday(time + TimeSpan.FromHours(2))).ShouldBeEmpty();

        bool IsHoliday(Timestamp time) => calendar.TryGetHoliday(DateOnly.FromDateTime(time.ToDateTimeOffset().Date), out _);
    }

    [Fact]
    public void A_lunch_break_makes_two_sessions_of_one_day_and_hours_may_change_over_the_years()
    {
        var tokyo = TradingCalendar.Get("XTKS");
        tokyo.SessionsBetween(At("2024-11-01T00:00:00Z"), At("2024-11-02T00:00:00Z")).ShouldBe(
        [
            new(At("2024-11-01T00:00:00Z"), At("2024-11-01T02:30:00Z"), new(2024, 11, 1)),
            new(At("2024-11-01T03:30:00Z"), At("2024-11-01T06:00:00Z"), new(2024, 11, 1)),
        ]);
        tokyo.NextClose(At("2024-11-05T05:00:00Z")).ShouldBe(At("2024-11-05T06:30:00Z"), "closes half an hour later since 5 November 2024");
        tokyo.TradingDayOf(At("2024-11-01T03:00:00Z")).ShouldBe(new(2024, 11, 1));
    }

    [Theory]
    [InlineData("2026-05-06")] // substitute for Constitution Day on a Sunday
    [InlineData("2026-09-22")] // between two holidays
    [InlineData("2021-07-23")] // moved for the Olympic Games
    [InlineData("2020-10-01")] // the system failure
    [InlineData("2019-04-30")] // the enthronement's ten days
    public void Tokyo_rests_on_days_of_the_national_calendar(string day) =>
        TradingCalendar.Get("XTKS").IsTradingDay(DateOnly.Parse(day, CultureInfo.InvariantCulture)).ShouldBeFalse();

    [Theory]
    [InlineData("2020-05-08", false)]
    [InlineData("2020-05-04", true)]
    [InlineData("2022-06-02", false)]
    [InlineData("2022-05-30", true)]
    [InlineData("2022-12-27", false)]
    [InlineData("2021-12-28", false)]
    [InlineData("2023-05-08", false)]
    public void London_follows_the_bank_holidays(string day, bool open)
    {
        var london = TradingCalendar.Get("XLON");
        london.IsTradingDay(DateOnly.Parse(day, CultureInfo.InvariantCulture)).ShouldBe(open);
        london.NextClose(At("2023-12-22T09:00:00Z")).ShouldBe(At("2023-12-22T12:30:00Z"));
        london.NextOpen(At("2024-07-01T00:00:00Z")).ShouldBe(At("2024-07-01T07:00:00Z"));
    }

    [Fact]
    public void What_never_closes_has_a_session_each_day()
    {
        foreach (var calendar in new[] { TradingCalendar.CreateAlwaysOpen(), TradingCalendar.Get("24/7") })
        {
            calendar.IsOpen(At("2024-02-29T23:59:59.9999999Z")).ShouldBeTrue();
            calendar.IsOpen(At("1690-01-01T00:00:00Z")).ShouldBeTrue();
            calendar.NextClose(At("2024-12-31T12:00:00Z")).ShouldBe(At("2025-01-01T00:00:00Z"));
            calendar.NextOpen(At("2024-12-31T00:00:00Z")).ShouldBe(At("2025-01-01T00:00:00Z"));
            calendar.PreviousClose(At("2025-01-01T00:00:00Z")).ShouldBe(At("2025-01-01T00:00:00Z"));
            calendar.TradingDayOf(At("2025-01-01T00:00:00Z")).ShouldBe(new(2025, 1, 1));
            calendar.SessionsBetween(At("2024-02-28T00:00:00Z"), At("2024-03-01T00:00:00Z")).Count().ShouldBe(2);
        }
    }

    [Fact]
    public void Sessions_between_two_times_are_those_that_share_a_moment_with_them()
    {
        var sessions = NewYork.SessionsBetween(At("2023-12-29T20:59:59Z"), At("2024-01-03T14:30:00Z")).ToList();
        sessions.Select(session => session.TradingDay).ShouldBe([new(2023, 12, 29), new(2024, 1, 2)]);
        NewYork.SessionsBetween(At("2023-12-29T21:00:00Z"), At("2024-01-02T14:30:00Z")).ShouldBeEmpty();
        NewYork.SessionsBetween(At("2023-12-29T15:00:00Z"), At("2023-12-29T15:00:00Z")).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => NewYork.SessionsBetween(At("2024-01-02T00:00:00Z"), At("2024-01-01T00:00:00Z")));
    }

    [Fact]
    public void What_lies_outside_of_the_known_years_is_refused_and_not_guessed()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => NewYork.IsOpen(At("1989-12-29T15:00:00Z")))
            .Message.ShouldContain("The calendar XNYS knows its holidays from 1990-01-01 to 2030-12-31 only.");
        Should.Throw<ArgumentOutOfRangeException>(() => NewYork.NextOpen(At("2030-12-31T20:00:00Z"))).Message.ShouldContain("no session opens after this time");
        Should.Throw<ArgumentOutOfRangeException>(() => NewYork.PreviousClose(At("1990-01-02T15:00:00Z"))).Message.ShouldContain("no session closed before this time");
        Should.Throw<ArgumentOutOfRangeException>(() => NewYork.IsTradingDay(new(2031, 1, 2)));
        Should.Throw<ArgumentException>(() => TradingCalendar.Get("NOWHERE")).Message.ShouldContain("24/7, FX, GLBX-EQUITY, XLON, XNYS, XTKS");
    }

    [Fact]
    public void Queries_agree_with_a_walk_over_all_sessions()
    {
        foreach (string name in new[] { "XNYS", "GLBX-EQUITY", "FX", "XTKS" })
        {
            var calendar = TradingCalendar.Get(name);
            var from = At("2022-12-15T00:00:00Z");
            var sessions = calendar.SessionsBetween(from, At("2024-02-01T00:00:00Z")).ToList();
            for (int i = 1; i < sessions.Count; i++)
                sessions[i].Open.ShouldBeGreaterThanOrEqualTo(sessions[i - 1].Close);
            var random = new Random(1);
            for (int i = 0; i < 2_000; i++)
            {
                var time = from + TimeSpan.FromMinutes(5 * random.Next(3 * 288, 395 * 288));
                var under = sessions.Where(session => session.Contains(time)).ToList();
                under.Count.ShouldBeLessThanOrEqualTo(1);
                calendar.IsOpen(time).ShouldBe(under.Count == 1);
                calendar.NextOpen(time).ShouldBe(sessions.First(session => session.Open > time).Open);
                calendar.NextClose(time).ShouldBe(sessions.First(session => session.Close > time).Close);
                calendar.PreviousClose(time).ShouldBe(sessions.Last(session => session.Close <= time).Close);
                calendar.TradingDayOf(time).ShouldBe(sessions.First(session => session.Close > time).TradingDay);
            }
        }
    }

    [Fact]
    public void A_query_allocates_nothing_once_its_year_is_known()
    {
        var time = At("2024-02-01T15:00:00Z");
        Queries(time);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            Queries(time + TimeSpan.FromHours(i));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        static void Queries(Timestamp time)
        {
            NewYork.IsOpen(time);
            NewYork.TryGetSession(time, out _);
            NewYork.NextOpen(time);
            NewYork.NextClose(time);
            NewYork.PreviousClose(time);
            NewYork.TradingDayOf(time);
            NewYork.IsTradingDay(new(2024, 2, 1));
        }
    }

    [Fact]
    public void Many_threads_may_ask_a_new_calendar_at_once()
    {
        var calendar = TradingCalendar.Get("XNYS");
        var expected = NewYork.SessionsBetween(At("1990-01-03T00:00:00Z"), At("2030-12-30T00:00:00Z")).ToList();
        var all = new List<TradingSession>[8];
        Parallel.For(0, all.Length, i => all[i] = [.. calendar.SessionsBetween(At("1990-01-03T00:00:00Z"), At("2030-12-30T00:00:00Z"))]);
        foreach (var sessions in all)
            sessions.ShouldBe(expected);
    }

    [Fact]
    public void A_time_that_the_clock_skips_or_repeats_has_one_meaning()
    {
        var options = new TradingCalendarOptions { Name = "night", TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") };
        options.WeeklySessions.Add(new(DayOfWeek.Sunday, new(1, 30, 0), new(2, 30, 0)));
        var calendar = new TradingCalendar(options);

        // 02:30 did not exist on 10 March 2024, 01:30 was there twice on 3 November.
        calendar.NextOpen(At("2024-03-09T00:00:00Z")).ShouldBe(At("2024-03-10T06:30:00Z"));
        calendar.NextClose(At("2024-03-09T00:00:00Z")).ShouldBe(At("2024-03-10T07:30:00Z"));
        calendar.NextOpen(At("2024-11-02T00:00:00Z")).ShouldBe(At("2024-11-03T05:30:00Z"));
    }

    [Fact]
    public void Options_that_contradict_themselves_are_refused()
    {
        Message(options => options.WeeklySessions.Add(new(DayOfWeek.Monday, new(10, 0, 0), new(9, 0, 0)))).ShouldContain("closes at 09:00:00, which is not after its open at 10:00:00");
        Message(options =>
        {
            options.WeeklySessions.Add(new(DayOfWeek.Sunday, new(-7, 0, 0), new(16, 0, 0)));
            options.WeeklySessions.Add(new(DayOfWeek.Saturday, new(9, 0, 0), new(18, 0, 0)));
        }).ShouldContain("overlaps");
        Message(options =>
        {
            options.Holidays.Add(new(2024, 1, 1), "New Year");
            options.EarlyCloses.Add(new(2024, 1, 1), new(12, 0, 0));
        }).ShouldContain("2024-01-01 is both a holiday and an early close");
        Message(options =>
        {
            options.SpecialSessions.Add(new(new(2024, 1, 6), new(9, 0, 0), new(12, 0, 0)));
            options.SpecialSessions.Add(new(new(2024, 1, 6), new(11, 0, 0), new(13, 0, 0)));
        }).ShouldContain("overlap");
        Message(options => options.LastDay = new(1600, 1, 1)).ShouldContain("must be in order");
        Message(options => options.Name = " ").ShouldContain("empty");

        static string Message(Action<TradingCalendarOptions> change)
        {
            var options = new TradingCalendarOptions { Name = "test" };
            change(options);
            return Should.Throw<ArgumentException>(() => new TradingCalendar(options)).Message;
        }
    }

    private static Timestamp At(string text) => Timestamp.Parse(text);
}
