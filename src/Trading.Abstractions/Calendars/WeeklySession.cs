namespace Trading;

/// <summary>A session that comes back every week on one day.</summary>
/// <param name="Day">The weekday of the trading day.</param>
/// <param name="Open">When it opens by the clock of the calendar's time zone, counted from the midnight that begins the trading day: 09:30, or -07:00 for 17:00 on the day before.</param>
/// <param name="Close">When it closes, counted likewise; above <paramref name="Open"/>, at most 7 days from midnight, as is <paramref name="Open"/>.</param>
/// <param name="FirstDay">The first trading day that it is held on.</param>
/// <param name="LastDay">The last one.</param>
public readonly record struct WeeklySession(DayOfWeek Day, TimeSpan Open, TimeSpan Close, DateOnly FirstDay, DateOnly LastDay)
{
    /// <summary>Creates a session that was always held and always will be.</summary>
    public WeeklySession(DayOfWeek day, TimeSpan open, TimeSpan close)
        : this(day, open, close, DateOnly.MinValue, DateOnly.MaxValue)
    {
    }
}
