using System.Diagnostics.CodeAnalysis;

namespace Trading;

/// <summary>When a market is open: sessions of the week in its own time zone, holidays, early closes and special sessions.</summary>
/// <remarks>
/// <para>Immutable, for any number of threads. Sessions are computed a year at a time when that year is first asked for; after that no query
/// allocates, but for <see cref="SessionsBetween"/>, which makes its enumerator.</para>
/// <para>A calendar knows its holidays from <see cref="FirstDay"/> to <see cref="LastDay"/>. A time outside of them throws, since "open" would be
/// a guess there.</para>
/// <para>A time of day that the clock skips when daylight saving begins is taken as the moment that would have been it without the change; one that
/// comes twice is taken at its first coming.</para>
/// </remarks>
public sealed class TradingCalendar
{
    internal static readonly DateOnly EarliestDay = new(1678, 1, 1);
    internal static readonly DateOnly LatestDay = new(2261, 12, 31);

    private readonly SessionTable _table;
    private readonly Dictionary<DateOnly, string> _holidays;
    private readonly TradingCalendarOptions _options;

    /// <summary>Creates a calendar.</summary>
    /// <exception cref="ArgumentException">The name is empty, sessions overlap or end before they begin, or a holiday is an early close too.</exception>
    public TradingCalendar(TradingCalendarOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        CalendarRules.Check(options);
        _options = options = options.Copy();
        Name = options.Name;
        TimeZone = options.TimeZone;
        FirstDay = options.FirstDay;
        LastDay = options.LastDay;
        _holidays = new(options.Holidays);
        _table = new(options);
    }

    /// <summary>The names that <see cref="Get"/> knows.</summary>
    public static IReadOnlyList<string> Names => CalendarData.Names;

    /// <summary>The calendar's name.</summary>
    public string Name { get; }

    /// <summary>The zone whose clock the sessions go by.</summary>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>The first trading day that the calendar knows.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The last trading day that the calendar knows.</summary>
    public DateOnly LastDay { get; }

    /// <summary>Creates a calendar that never closes, as of markets for cryptocurrencies: one session each day from midnight to midnight in UTC.</summary>
    public static TradingCalendar CreateAlwaysOpen()
    {
        var options = new TradingCalendarOptions { Name = CalendarData.AlwaysOpen };
        foreach (var day in Enum.GetValues<DayOfWeek>())
            options.WeeklySessions.Add(new(day, TimeSpan.Zero, TimeSpan.FromDays(1)));
        return new(options);
    }

    /// <summary>Creates a calendar of those that come with the SDK, see <see cref="Names"/>. Each call reads it anew: keep what it gives.</summary>
    /// <exception cref="ArgumentException">There is no calendar of this name.</exception>
    /// <exception cref="TimeZoneNotFoundException">This machine does not know the calendar's time zone.</exception>
    public static TradingCalendar Get(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return CalendarData.Get(name);
    }

    /// <summary>Reads a calendar from JSON, see docs/calendars.md.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">What errors call it, for example the file's path.</param>
    /// <exception cref="MarketDataException">The text is wrong; the message names the place and the value.</exception>
    public static TradingCalendar Parse([StringSyntax(StringSyntaxAttribute.Json)] string json, string source = "calendar")
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        return CalendarReader.Read(System.Text.Encoding.UTF8.GetBytes(json), source);
    }

    /// <summary>Reads a calendar from a JSON file, see docs/calendars.md.</summary>
    /// <exception cref="MarketDataException">The file is missing or wrong; the message names the place and the value.</exception>
    public static TradingCalendar Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path))
            throw new MarketDataException($"There is no calendar '{path}'.");
        return CalendarReader.Read(File.ReadAllBytes(path), path);
    }

    /// <summary>Whether a session is under way.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is outside of what the calendar knows.</exception>
    public bool IsOpen(Timestamp time) => TryGetSession(time, out _);

    /// <summary>The session that is under way; false where the market is closed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is outside of what the calendar knows.</exception>
    public bool TryGetSession(Timestamp time, out TradingSession session)
    {
        if (Table(time).TryGetLastOpened(time, out session) && time < session.Close)
            return true;
        session = default;
        return false;
    }

    /// <summary>The first session that opens after a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is outside of what the calendar knows, or no session follows within it.</exception>
    public TradingSession NextSession(Timestamp time) => Table(time).TryGetNextOpening(time, out var next)
        ? next
        : throw new ArgumentOutOfRangeException(nameof(time), time, $"The calendar {Name} ends on {LastDay:O}: no session opens after this time.");

    /// <summary>The first opening after a time; at an opening, the next one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is outside of what the calendar knows, or no session follows within it.</exception>
    public Timestamp NextOpen(Timestamp time) => NextSession(time).Open;

    /// <summary>The first close after a time: that of the session under way, else that of the next.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is outside of what the calendar knows, or no session follows within it.</exception>
    public Timestamp NextClose(Timestamp time) => TryGetSession(time, out var session) ? session.Close : NextSession(time).Close;

    /// <summary>The last close at a time or before it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is outside of what the calendar knows, or no session ended before within it.</exception>
    public Timestamp PreviousClose(Timestamp time)
    {
        var table = Table(time);
        bool found = table.TryGetLastOpened(time, out var session);
        if (found && session.Close > time)
            found = table.TryGetLastOpened(new(session.Open.UnixNanoseconds - 1), out session);
        return found
            ? session.Close
            : throw new ArgumentOutOfRangeException(nameof(time), time, $"The calendar {Name} begins on {FirstDay:O}: no session closed before this time.");
    }

    /// <summary>The trading day that a time counts for: that of the session under way, else that of the next.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is outside of what the calendar knows, or no session follows within it.</exception>
    public DateOnly TradingDayOf(Timestamp time) => TryGetSession(time, out var session) ? session.TradingDay : NextSession(time).TradingDay;

    /// <summary>The sessions that have a moment in common with the time from <paramref name="from"/> up to <paramref name="to"/>, in order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A time is outside of what the calendar knows, or <paramref name="to"/> is before <paramref name="from"/>.</exception>
    public IEnumerable<TradingSession> SessionsBetween(Timestamp from, Timestamp to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        Table(to);
        return Enumerate(Table(from), from, to);
    }

    /// <summary>Whether a date has a session that counts for it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The date is outside of what the calendar knows.</exception>
    public bool IsTradingDay(DateOnly day)
    {
        if (day < FirstDay || day > LastDay)
            throw Outside(nameof(day), day);
        return _table.HasSessions(day);
    }

    /// <summary>The name of the holiday on a date; false where it is none.</summary>
    public bool TryGetHoliday(DateOnly day, [NotNullWhen(true)] out string? name) => _holidays.TryGetValue(day, out name);

    /// <summary>The calendar's name.</summary>
    public override string ToString() => Name;

    /// <summary>What it was made of.</summary>
    internal TradingCalendarOptions ToOptions() => _options.Copy();

    private static IEnumerable<TradingSession> Enumerate(SessionTable table, Timestamp from, Timestamp to)
    {
        if (table.TryGetLastOpened(from, out var session) && from < session.Close && from < to)
            yield return session;
        while (table.TryGetNextOpening(from, out session) && session.Open < to)
        {
            yield return session;
            from = session.Open;
        }
    }

    private SessionTable Table(Timestamp time) => time >= _table.Begin && time < _table.End ? _table : throw Outside(nameof(time), time);

    private ArgumentOutOfRangeException Outside(string parameter, object value) =>
        new(parameter, value, $"The calendar {Name} knows its holidays from {FirstDay:O} to {LastDay:O} only.");
}
