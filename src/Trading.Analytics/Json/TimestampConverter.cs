using System.Globalization;

namespace Trading.Analytics;

/// <summary>ISO 8601 in UTC, with nanoseconds where a time has them.</summary>
internal sealed class TimestampConverter : TextConverter<Timestamp>
{
    protected override string TextOf(Timestamp value)
    {
        long nanoseconds = ((value.UnixNanoseconds % 100) + 100) % 100;
        return nanoseconds == 0
            ? value.ToString()
            : value.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture) + nanoseconds.ToString("00'Z'", CultureInfo.InvariantCulture);
    }
}
