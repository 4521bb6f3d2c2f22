using System.Globalization;

namespace Trading;

/// <summary>What a calendar says of one date.</summary>
internal sealed class CalendarRules
{
    private readonly TimeZoneInfo _zone;
    private readonly DateOnly _firstDay;
    private readonly DateOnly _lastDay;
    private readonly WeeklySession[] _weekly;
    private readonly HashSet<DateOnly> _holidays;
    private readonly Dictionary<DateOnly, TimeSpan> _earlyCloses;
    private readonly ILookup<DateOnly, SpecialSession> _special;

    public CalendarRules(TradingCalendarOptions options)
    {
        _zone = options.TimeZone;
        _firstDay = options.FirstDay;
        _lastDay = options.LastDay;
        _weekly = [.. options.WeeklySessions.OrderBy(session => session.Open)];
        _holidays = [.. options.Holidays.Keys];
        _earlyCloses = new(options.EarlyCloses);
        _special = options.SpecialSessions.OrderBy(session => session.Open).ToLookup(session => session.Day);
    }

    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    public static void Check(TradingCalendarOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Name, nameof(options));
        ArgumentNullException.ThrowIfNull(options.TimeZone, nameof(options));
        Require(
            options.FirstDay >= TradingCalendar.EarliestDay && options.LastDay <= TradingCalendar.LatestDay && options.FirstDay <= options.LastDay,
            $"the days from {options.FirstDay:O} to {options.LastDay:O} must be in order and from {TradingCalendar.EarliestDay:O} to {TradingCalendar.LatestDay:O}.");
        foreach (var session in options.WeeklySessions)
        {
            Require(Enum.IsDefined(session.Day), $"'{session.Day}' is no weekday.");
            CheckTimes(session.Open, session.Close, session.Day.ToString());
            Require(session.FirstDay <= session.LastDay, $"a session of {session.Day} has the first day {session.FirstDay:O} after its last, {session.LastDay:O}.");
        }

        foreach (var (day, close) in options.EarlyCloses)
        {
            Require(!options.Holidays.ContainsKey(day), $"{day:O} is both a holiday and an early close.");
            CheckTimes(TimeSpan.FromDays(-7), close, Text(day));
        }

        foreach (var session in options.SpecialSessions)
            CheckTimes(session.Open, session.Close, Text(session.Day));
        foreach (var day in options.SpecialSessions.GroupBy(session => session.Day))
            CheckOrder([.. day.Select(session => (session.Open, session.Close))], Text(day.Key));
        CheckWeek(options.WeeklySessions);

        static void CheckTimes(TimeSpan open, TimeSpan close, string day)
        {
            Require(open >= TimeSpan.FromDays(-7) && close <= TimeSpan.FromDays(7), $"the session of {day} from {open} to {close} is more than 7 days from its midnight.");
            Require(open < close, $"the session of {day} closes at {close}, which is not after its open at {open}.");
        }
    }

    public bool HasSessions(DateOnly day)
    {
        if (_special.Contains(day))
            return true;
        if (_holidays.Contains(day))
            return false;
        foreach (var session in _weekly)
        {
            if (IsHeld(session, day, EarlyClose(day)))
                return true;
        }

        return false;
    }

    /// <summary>Adds the sessions that count for a date, in order.</summary>
    public void AddSessions(DateOnly day, List<TradingSession> sessions)
    {
        if (day < _firstDay || day > _lastDay)
            return;
        if (_special.Contains(day))
        {
            foreach (var session in _special[day])
                sessions.Add(new(ToTimestamp(day, session.Open), ToTimestamp(day, session.Close), day));
            return;
        }

        if (_holidays.Contains(day))
            return;
        var earlyClose = EarlyClose(day);
        foreach (var session in _weekly)
        {
            if (IsHeld(session, day, earlyClose))
                sessions.Add(new(ToTimestamp(day, session.Open), ToTimestamp(day, session.Close < earlyClose ? session.Close : earlyClose), day));
        }
    }

    public Timestamp ToTimestamp(DateOnly day, TimeSpan sinceMidnight)
    {
        var local = day.ToDateTime(TimeOnly.MinValue) + sinceMidnight;
        var offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max()
            : _zone.IsInvalidTime(local) ? _zone.GetUtcOffset(local.AddHours(-3))
            : _zone.GetUtcOffset(local);
        return Timestamp.From(new DateTimeOffset(local - offset, TimeSpan.Zero));
    }

    private static bool IsHeld(in WeeklySession session, DateOnly day, TimeSpan earlyClose) =>
        session.Day == day.DayOfWeek && day >= session.FirstDay && day <= session.LastDay && session.Open < earlyClose;

    private TimeSpan EarlyClose(DateOnly day) => _earlyCloses.TryGetValue(day, out var close) ? close : TimeSpan.MaxValue;

    private static void CheckWeek(IList<WeeklySession> sessions)
    {
        for (int i = 0; i < sessions.Count; i++)
        {
            for (int j = i + 1; j < sessions.Count; j++)
            {
                var (a, b) = (sessions[i], sessions[j]);
                if (a.FirstDay > b.LastDay || b.FirstDay > a.LastDay)
                    continue;

                // The same pair a week apart meets too, where a session reaches over Saturday midnight.
                for (int week = -2; week <= 2; week++)
                {
                    var shift = TimeSpan.FromDays((int)b.Day - (int)a.Day + (7 * week));
                    Require(a.Close <= b.Open + shift || b.Close + shift <= a.Open, $"a session of {a.Day} from {a.Open} to {a.Close} overlaps one of {b.Day} from {b.Open} to {b.Close}.");
                }
            }
        }
    }

    private static void CheckOrder((TimeSpan Open, TimeSpan Close)[] sessions, string day)
    {
        Array.Sort(sessions);
        for (int i = 1; i < sessions.Length; i++)
            Require(sessions[i].Open >= sessions[i - 1].Close, $"the sessions of {day} that open at {sessions[i - 1].Open} and {sessions[i].Open} overlap.");
    }

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static void Require(bool holds, FormattableString sentence)
    {
        if (!holds)
            throw new ArgumentException("The calendar's options contradict themselves: " + FormattableString.Invariant(sentence));
    }
}
