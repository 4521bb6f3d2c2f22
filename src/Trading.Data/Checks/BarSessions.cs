namespace Trading.Data;

/// <summary>The bars that a calendar's sessions have room for.</summary>
internal sealed class BarSessions(TradingCalendar calendar, Timeframe timeframe)
{
    // A day at either end gives room for sessions that open on the evening before their trading day.
    private readonly Timestamp _first = Timestamp.FromUtc(calendar.FirstDay.Year, calendar.FirstDay.Month, calendar.FirstDay.Day) + TimeSpan.FromDays(1);
    private readonly Timestamp _last = Timestamp.FromUtc(calendar.LastDay.Year, calendar.LastDay.Month, calendar.LastDay.Day) - TimeSpan.FromDays(1);

    /// <summary>Whether the calendar says anything about a time.</summary>
    public bool Knows(Timestamp time) => time >= _first && time < _last;

    /// <summary>Whether a bar may open at a time that the calendar knows.</summary>
    public bool Contains(Timestamp open) => calendar.IsOpen(open);

    /// <summary>How many bars open between two times.</summary>
    public long CountBetween(Timestamp from, Timestamp to)
    {
        if (!Knows(from) || !Knows(to) || to <= from)
            return 0;
        long count = 0;
        foreach (var session in calendar.SessionsBetween(from, to))
        {
            long start = Math.Max(FirstOpen(session, from).UnixNanoseconds, session.Open.UnixNanoseconds);
            long end = Math.Min(session.Close.UnixNanoseconds, to.UnixNanoseconds);
            count += end > start ? (end - start + timeframe.Nanoseconds - 1) / timeframe.Nanoseconds : 0;
        }

        return count;
    }

    /// <summary>The times at which bars open between two times.</summary>
    public IEnumerable<Timestamp> OpensBetween(Timestamp from, Timestamp to)
    {
        foreach (var session in calendar.SessionsBetween(from, to))
        {
            for (var open = FirstOpen(session, from); open < session.Close && open < to; open = timeframe.CloseOf(open))
                yield return open;
        }
    }

    /// <summary>Bars of a session follow each other from its open on.</summary>
    private Timestamp FirstOpen(TradingSession session, Timestamp from)
    {
        if (from <= session.Open)
            return session.Open;
        long into = from.UnixNanoseconds - session.Open.UnixNanoseconds;
        return new(session.Open.UnixNanoseconds + ((into + timeframe.Nanoseconds - 1) / timeframe.Nanoseconds * timeframe.Nanoseconds));
    }
}
