namespace Trading.Tests.Calendars;

public sealed class CalendarJsonTests
{
    private const string Whole = """
        {
          // A Saturday market.
          "name": "SATURDAY",
          "timeZone": "Europe/Berlin",
          "firstDay": "2024-01-01",
          "lastDay": "2024-12-31",
          "sessions": [
            { "days": "Sat", "open": "09:00", "close": "12:00" },
            { "days": "Sat", "open": "22:00", "close": "02:00", "closesDaysAfter": 1 }
          ],
          "holidays": [ { "name": "Rest", "dates": [ "2024-02-10" ] } ],
          "earlyCloses": [ { "name": "Short", "close": "11:00", "dates": [ "2024-02-17" ] } ],
          "specialSessions": [ { "name": "Fair", "date": "2024-02-21", "open": "10:00", "close": "24:00" } ]
        }
        """;

    [Fact]
    public void A_calendar_is_read_from_json()
    {
        var calendar = TradingCalendar.Parse(Whole);
        calendar.Name.ShouldBe("SATURDAY");
        calendar.TimeZone.Id.ShouldBe("Europe/Berlin");
        calendar.SessionsBetween(Timestamp.FromUtc(2024, 2, 3), Timestamp.FromUtc(2024, 2, 25)).Select(session => $"{session.Open} {session.Close} {session.TradingDay:O}").ShouldBe(
        [
            "2024-02-03T08:00:00Z 2024-02-03T11:00:00Z 2024-02-03",
            "2024-02-03T21:00:00Z 2024-02-04T01:00:00Z 2024-02-03",
            "2024-02-17T08:00:00Z 2024-02-17T10:00:00Z 2024-02-17",
            "2024-02-21T09:00:00Z 2024-02-21T23:00:00Z 2024-02-21",
            "2024-02-24T08:00:00Z 2024-02-24T11:00:00Z 2024-02-24",
            "2024-02-24T21:00:00Z 2024-02-25T01:00:00Z 2024-02-24",
        ]);
        calendar.TryGetHoliday(new(2024, 2, 10), out string? name).ShouldBeTrue();
        name.ShouldBe("Rest");
        calendar.TryGetHoliday(new(2024, 2, 11), out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("\"09:00\"", "\"9 am\"", "mine.json, at sessions[0].open: '9 am' is wrong; a time such as 09:30, up to 24:00 is expected.")]
    [InlineData("\"2024-02-10\"", "\"2024-02-30\"", "mine.json, at holidays[0].dates[0]: '2024-02-30' is wrong; a date such as 2024-12-31 is expected.")]
    [InlineData("\"Sat\", \"open\": \"09:00\"", "\"Sad\", \"open\": \"09:00\"", "mine.json, at sessions[0].days: 'Sad' is wrong; a weekday such as Mon, or a range such as Mon-Fri is expected.")]
    [InlineData("\"name\": \"SATURDAY\",", "", "mine.json, at name: it is missing; a name is expected.")]
    [InlineData("\"Europe/Berlin\"", "null", "mine.json, at timeZone: it is missing; a zone of the IANA database is expected.")]
    [InlineData("\"closesDaysAfter\": 1", "\"closesDaysAfter\": 9", "mine.json, at sessions[1].closesDaysAfter: '9' is wrong; a number of days from 0 to 6 is expected.")]
    [InlineData("\"2024-02-17\"", "\"2024-02-17\", \"2024-02-17\"", "mine.json, at earlyCloses[0].dates[1]: '2024-02-17' is wrong; a date that is no early close yet is expected.")]
    [InlineData("\"close\": \"12:00\"", "\"close\": \"08:00\"", "closes at 08:00:00, which is not after its open at 09:00:00")]
    [InlineData("\"lastDay\"", "\"finalDay\"", "mine.json, line 6, byte ")]
    [InlineData("\"sessions\": [", "\"sessions\": [[", "mine.json, line 7, byte ")]
    [InlineData("\"closesDaysAfter\": 1", "\"closesDaysAfter\": \"x\"", "at $.sessions[1].closesDaysAfter")]
    public void What_is_wrong_is_named_with_its_place(string right, string wrong, string message)
    {
        Whole.ShouldContain(right);
        Should.Throw<MarketDataException>(() => TradingCalendar.Parse(Whole.Replace(right, wrong, StringComparison.Ordinal), "mine.json")).Message.ShouldContain(message);
    }

    [Fact]
    public void An_unknown_zone_and_a_missing_file_say_so()
    {
        Should.Throw<TimeZoneNotFoundException>(() => TradingCalendar.Parse(Whole.Replace("Berlin", "Atlantis", StringComparison.Ordinal), "mine.json"))
            .Message.ShouldBe("mine.json: this machine does not know the time zone 'Europe/Atlantis'; install its time zone data (tzdata).");
        Should.Throw<MarketDataException>(() => TradingCalendar.Load("nowhere.json")).Message.ShouldBe("There is no calendar 'nowhere.json'.");
    }

    [Fact]
    public void A_file_is_read_as_the_text()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, Whole);
            TradingCalendar.Load(path).NextOpen(Timestamp.FromUtc(2024, 2, 1)).ShouldBe(Timestamp.FromUtc(2024, 2, 3, 8));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void All_calendars_of_the_SDK_can_be_read()
    {
        foreach (string name in TradingCalendar.Names)
        {
            var calendar = TradingCalendar.Get(name);
            calendar.Name.ShouldBe(name);
            calendar.NextOpen(Timestamp.FromUtc(2024, 1, 10)).ShouldBeLessThan(Timestamp.FromUtc(2024, 1, 12));
        }
    }
}
