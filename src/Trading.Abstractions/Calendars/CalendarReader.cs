using System.Globalization;
using System.Text.Json;

namespace Trading;

/// <summary>Makes a calendar of JSON, and says where the text is wrong.</summary>
internal sealed class CalendarReader
{
    private static readonly string[] Weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    private readonly string _source;
    private readonly TradingCalendarOptions _options = new();

    private CalendarReader(string source) => _source = source;

    public static TradingCalendar Read(ReadOnlySpan<byte> json, string source)
    {
        var reader = new CalendarReader(source);
        try
        {
            reader.Fill(JsonSerializer.Deserialize(json, CalendarJsonContext.Default.CalendarDocument) ?? throw reader.Wrong("$", "null", "an object"));
            return new(reader._options);
        }
        catch (JsonException wrong)
        {
            throw new MarketDataException($"{source}, line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}, at {wrong.Path ?? "$"}: {wrong.Message}", wrong);
        }
        catch (ArgumentException wrong)
        {
            throw new MarketDataException($"{source}: {wrong.Message}", wrong);
        }
    }

    private void Fill(CalendarDocument document)
    {
        _options.Name = document.Name ?? throw Wrong("name", null, "a name");
        _options.TimeZone = Zone(document.TimeZone);
        if (document.FirstDay is { } first)
            _options.FirstDay = Date(first, "firstDay");
        if (document.LastDay is { } last)
            _options.LastDay = Date(last, "lastDay");
        Each(document.Sessions ?? throw Wrong("sessions", null, "a list"), "sessions", AddWeekly);
        Each(document.Holidays, "holidays", AddHolidays);
        Each(document.EarlyCloses, "earlyCloses", AddEarlyCloses);
        Each(document.SpecialSessions, "specialSessions", AddSpecial);
    }

    private void Each<T>(IReadOnlyList<T>? items, string place, Action<T, string> add)
    {
        for (int i = 0; i < (items?.Count ?? 0); i++)
            add(items![i] ?? throw Wrong($"{place}[{i}]", null, "an object"), string.Create(CultureInfo.InvariantCulture, $"{place}[{i}]"));
    }

    private void AddWeekly(CalendarDocument.Weekly session, string place)
    {
        var open = Time(session.Open, place + ".open") - Days(session.OpensDaysBefore, place + ".opensDaysBefore");
        var close = Time(session.Close, place + ".close") + Days(session.ClosesDaysAfter, place + ".closesDaysAfter");
        var from = session.From is { } first ? Date(first, place + ".from") : DateOnly.MinValue;
        var until = session.Until is { } last ? Date(last, place + ".until") : DateOnly.MaxValue;
        foreach (var day in WeekdaysOf(session.Days, place + ".days"))
            _options.WeeklySessions.Add(new(day, open, close, from, until));
    }

    private void AddHolidays(CalendarDocument.Dates holiday, string place)
    {
        if (holiday.Close is not null)
            throw Wrong(place + ".close", holiday.Close, "nothing: a day with a close is an early close");
        string name = holiday.Name ?? throw Wrong(place + ".name", null, "a name");
        Each(holiday.Days ?? throw Wrong(place + ".dates", null, "a list"), place + ".dates", (date, where) =>
        {
            if (!_options.Holidays.TryAdd(Date(date, where), name))
                throw Wrong(where, date, "a date that is no holiday yet");
        });
    }

    private void AddEarlyCloses(CalendarDocument.Dates early, string place)
    {
        var close = Time(early.Close, place + ".close");
        Each(early.Days ?? throw Wrong(place + ".dates", null, "a list"), place + ".dates", (date, where) =>
        {
            if (!_options.EarlyCloses.TryAdd(Date(date, where), close))
                throw Wrong(where, date, "a date that is no early close yet");
        });
    }

    private void AddSpecial(CalendarDocument.Special session, string place) => _options.SpecialSessions.Add(new(
        Date(session.Date, place + ".date"),
        Time(session.Open, place + ".open") - Days(session.OpensDaysBefore, place + ".opensDaysBefore"),
        Time(session.Close, place + ".close") + Days(session.ClosesDaysAfter, place + ".closesDaysAfter")));

    private IEnumerable<DayOfWeek> WeekdaysOf(string? text, string place)
    {
        string[] ends = (text ?? throw Wrong(place, null, "weekdays")).Split('-');
        int first = Array.IndexOf(Weekdays, ends[0]);
        int last = Array.IndexOf(Weekdays, ends[^1]);
        if (ends.Length > 2 || first < 0 || last < 0)
            throw Wrong(place, text, "a weekday such as Mon, or a range such as Mon-Fri");
        for (int day = first; ; day = (day + 1) % 7)
        {
            yield return (DayOfWeek)day;
            if (day == last)
                yield break;
        }
    }

    private TimeZoneInfo Zone(string? id)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(id ?? throw Wrong("timeZone", null, "a zone of the IANA database"));
        }
        catch (Exception missing) when (missing is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new TimeZoneNotFoundException($"{_source}: this machine does not know the time zone '{id}'; install its time zone data (tzdata).", missing);
        }
    }

    private DateOnly Date(string? text, string place) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw Wrong(place, text, "a date such as 2024-12-31");

    private TimeSpan Time(string? text, string place) =>
        text == "24:00" ? TimeSpan.FromDays(1)
        : TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan()
        : throw Wrong(place, text, "a time such as 09:30, up to 24:00");

    private TimeSpan Days(int days, string place) =>
        days is >= 0 and <= 6 ? TimeSpan.FromDays(days) : throw Wrong(place, days.ToString(CultureInfo.InvariantCulture), "a number of days from 0 to 6");

    private MarketDataException Wrong(string place, string? value, string expected) =>
        new($"{_source}, at {place}: {(value is null ? "it is missing" : $"'{value}' is wrong")}; {expected} is expected.");
}
