using System.Globalization;
using System.Text;

namespace Trading.Data;

/// <summary>Reads rows of LEAN's bars: <c>20131004 09:30,open,high,low,close,volume</c> or with milliseconds of the day first; with bid and ask bars there are eleven fields.</summary>
internal sealed class LeanRowParser(string path, Timeframe timeframe, TimeZoneInfo zone, bool scaled, DateTime day) : IRecordParser
{
    private const int QuoteFields = 11;
    private const double Scale = 10_000;

    private readonly double[] _numbers = new double[QuoteFields];

    public bool HasHeader => false;

    public bool Parse(ReadOnlySpan<byte> line, long lineNumber, Span<long> fields)
    {
        int position = 0;
        int count = 0;
        var open = default(Timestamp);
        for (; position <= line.Length && count < QuoteFields; count++)
        {
            if (!CsvField.TryTake(line, (byte)',', ref position, out var text))
                throw CsvFault.InLine(path, lineNumber, "A quote is not closed, or text follows it.");
            if (count == 0)
                open = TimeOf(text, lineNumber);
            else if (text.IsEmpty)
                _numbers[count] = 0;
            else if (!Utf8Number.TryParse(text, out _numbers[count]))
                throw CsvFault.InField(path, lineNumber, FormattableString.Invariant($"{count + 1}"), text, "is not a number.");
        }

        if (count < 6 || position <= line.Length)
            throw CsvFault.InLine(path, lineNumber, FormattableString.Invariant($"There are {(count < 6 ? count : count + 1)} fields or more where 6 or {QuoteFields} are needed."));
        bool quotes = count == QuoteFields;
        double scale = scaled ? Scale : 1;
        fields[0] = open.UnixNanoseconds;
        for (int i = 1; i <= 4; i++)
        {
            // One division of what was written, so that the price is the double of its decimals.
            fields[i] = RecordField.BitsOf(quotes ? (_numbers[i] + _numbers[i + 5]) / 2 / scale : _numbers[i] / scale);
        }

        fields[5] = quotes ? RecordField.BitsOf(0) : RecordField.BitsOf(_numbers[5]);
        fields[6] = CloseOf(open).UnixNanoseconds;
        return true;
    }

    private Timestamp TimeOf(ReadOnlySpan<byte> text, long lineNumber)
    {
        DateTime local;
        if (day != default && Utf8Number.TryParse(text, out double milliseconds) && milliseconds is >= 0 and < 86_400_000)
            local = day.AddTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond));
        else if (!DateTime.TryParseExact(Encoding.ASCII.GetString(text), (string[])["yyyyMMdd HH:mm", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out local))
            throw CsvFault.InField(path, lineNumber, "time", text, "is not a time as 20131004 09:30, or milliseconds of the day.");
        if (zone.IsInvalidTime(local))
            throw CsvFault.InField(path, lineNumber, "time", text, $"does not exist in {zone.Id}, whose clocks were moved.");
        return Timestamp.From(new DateTimeOffset(local, zone.GetUtcOffset(local)));
    }

    /// <summary>A day is one of the zone, which has 23 or 25 hours twice a year.</summary>
    private Timestamp CloseOf(Timestamp open)
    {
        if (timeframe != Timeframe.OneDay)
            return timeframe.CloseOf(open);
        var next = TimeZoneInfo.ConvertTime(open.ToDateTimeOffset(), zone).DateTime.Date.AddDays(1);
        return Timestamp.From(new DateTimeOffset(next, zone.GetUtcOffset(next)));
    }
}
