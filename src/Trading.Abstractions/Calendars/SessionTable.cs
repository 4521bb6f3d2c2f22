namespace Trading;

/// <summary>The sessions of a calendar in order of time, computed a year at a time when first asked for.</summary>
/// <remarks>A year has the sessions that open in it in UTC. Two threads that compute the same year compute the same, and one of the two stays.</remarks>
internal sealed class SessionTable
{
    // How far a session can reach from the midnight of its trading day, and a time zone's midnight from that of UTC.
    private const int MarginDays = 9;

    private readonly CalendarRules _rules;
    private readonly int _firstYear;
    private readonly TradingSession[]?[] _years;

    public SessionTable(TradingCalendarOptions options)
    {
        _rules = new(options);
        _firstYear = Math.Max(options.FirstDay.Year - 1, TradingCalendar.EarliestDay.Year);
        _years = new TradingSession[]?[Math.Min(options.LastDay.Year + 1, TradingCalendar.LatestDay.Year) - _firstYear + 1];
        Begin = _rules.ToTimestamp(options.FirstDay, TimeSpan.Zero);
        End = _rules.ToTimestamp(options.LastDay, TimeSpan.FromDays(1));
    }

    public Timestamp Begin { get; }

    public Timestamp End { get; }

    /// <summary>The last session that opens at a time or before it.</summary>
    public bool TryGetLastOpened(Timestamp time, out TradingSession session)
    {
        for (int year = YearOf(time); year >= _firstYear; year--)
        {
            var sessions = SessionsOf(year);
            int count = CountOpened(sessions, time);
            if (count > 0)
            {
                session = sessions[count - 1];
                return true;
            }
        }

        session = default;
        return false;
    }

    /// <summary>The first session that opens after a time.</summary>
    public bool TryGetNextOpening(Timestamp time, out TradingSession session)
    {
        for (int year = YearOf(time); year < _firstYear + _years.Length; year++)
        {
            var sessions = SessionsOf(year);
            int count = CountOpened(sessions, time);
            if (count < sessions.Length)
            {
                session = sessions[count];
                return true;
            }
        }

        session = default;
        return false;
    }

    public bool HasSessions(DateOnly day) => _rules.HasSessions(day);

    private static int CountOpened(TradingSession[] sessions, Timestamp time)
    {
        int low = 0;
        int high = sessions.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (sessions[middle].Open <= time)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static int YearOf(Timestamp time) => time.ToDateTimeOffset().Year;

    private TradingSession[] SessionsOf(int year)
    {
        ref var place = ref _years[year - _firstYear];
        return Volatile.Read(ref place) ?? Interlocked.CompareExchange(ref place, Compute(year), null) ?? place!;
    }

    private TradingSession[] Compute(int year)
    {
        var sessions = new List<TradingSession>(380);
        var last = new DateOnly(year, 12, 31).AddDays(MarginDays);
        for (var day = new DateOnly(year, 1, 1).AddDays(-MarginDays); day <= last; day = day.AddDays(1))
            _rules.AddSessions(day, sessions);
        sessions.RemoveAll(session => YearOf(session.Open) != year);
        return [.. sessions];
    }
}
