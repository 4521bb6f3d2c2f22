namespace Trading;

/// <summary>What a <see cref="TradingCalendar"/> is made of. Times are by the clock of <see cref="TimeZone"/>.</summary>
public sealed class TradingCalendarOptions
{
    /// <summary>The calendar's name, for example the market identifier code <c>XNYS</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>The zone whose clock sessions go by, daylight saving included; UTC by default.</summary>
    public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>The first date that holidays are known for; 1678-01-01 by default.</summary>
    public DateOnly FirstDay { get; set; } = TradingCalendar.EarliestDay;

    /// <summary>The last date that holidays are known for; 2261-12-31 by default.</summary>
    public DateOnly LastDay { get; set; } = TradingCalendar.LatestDay;

    /// <summary>The sessions of a week; several of a day must not overlap, nor may one overlap the next day's.</summary>
    public IList<WeeklySession> WeeklySessions { get; } = [];

    /// <summary>Trading days without a session, with their names.</summary>
    public IDictionary<DateOnly, string> Holidays { get; } = new Dictionary<DateOnly, string>();

    /// <summary>Trading days that end early: sessions are cut at this time of day, and those that would open at it or after it are not held.</summary>
    public IDictionary<DateOnly, TimeSpan> EarlyCloses { get; } = new Dictionary<DateOnly, TimeSpan>();

    /// <summary>Sessions that replace those of their date, even where it is a holiday or a weekend.</summary>
    public IList<SpecialSession> SpecialSessions { get; } = [];

    internal TradingCalendarOptions Copy()
    {
        var copy = new TradingCalendarOptions { Name = Name, TimeZone = TimeZone, FirstDay = FirstDay, LastDay = LastDay };
        foreach (var session in WeeklySessions)
            copy.WeeklySessions.Add(session);
        foreach (var holiday in Holidays)
            copy.Holidays.Add(holiday);
        foreach (var close in EarlyCloses)
            copy.EarlyCloses.Add(close);
        foreach (var session in SpecialSessions)
            copy.SpecialSessions.Add(session);
        return copy;
    }
}
