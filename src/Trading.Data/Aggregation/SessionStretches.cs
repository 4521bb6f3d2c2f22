namespace Trading.Data;

/// <summary>The stretches of time that larger bars cover where a market has sessions.</summary>
internal sealed class SessionStretches(TradingCalendar calendar, Timeframe target, string name = "bar")
{
    /// <summary>The stretch that a time falls into, in nanoseconds.</summary>
    /// <exception cref="MarketDataException">No session is under way then, or the calendar does not know the time.</exception>
    public (long Start, long End) Find(Timestamp time)
    {
        TradingSession session;
        try
        {
            if (!calendar.TryGetSession(time, out session))
                throw new MarketDataException($"The {name} at {time} is outside of the sessions of {calendar}; check the data and leave such {name}s out.");
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new MarketDataException($"The {name} at {time} is outside of what the calendar {calendar} knows, {calendar.FirstDay:O} to {calendar.LastDay:O}.", e);
        }

        return target.Unit < TimeframeUnit.Day ? Within(session, time) : OfDays(session.TradingDay, time);
    }

    /// <summary>Counted from the session's open; the last one of a session may be short.</summary>
    private (long Start, long End) Within(TradingSession session, Timestamp time)
    {
        long open = session.Open.UnixNanoseconds;
        long start = open + ((time.UnixNanoseconds - open) / target.Nanoseconds * target.Nanoseconds);
        return (start, Math.Min(start + target.Nanoseconds, session.Close.UnixNanoseconds));
    }

    /// <summary>From the first open to the last close of all trading days in the same day, week or month.</summary>
    private (long Start, long End) OfDays(DateOnly day, Timestamp time)
    {
        var first = target.Floor(Timestamp.FromUtc(day.Year, day.Month, day.Day));
        var last = target.CloseOf(first);
        var from = first - TimeSpan.FromDays(2);
        var to = last + TimeSpan.FromDays(2);
        long start = long.MaxValue;
        long end = long.MinValue;
        foreach (var session in calendar.SessionsBetween(from, to))
        {
            var date = Timestamp.FromUtc(session.TradingDay.Year, session.TradingDay.Month, session.TradingDay.Day);
            if (date < first || date >= last)
                continue;
            start = Math.Min(start, session.Open.UnixNanoseconds);
            end = Math.Max(end, session.Close.UnixNanoseconds);
        }

        return start <= time.UnixNanoseconds ? (start, end) : throw new MarketDataException($"The sessions of {calendar} around {time} contradict each other.");
    }
}
