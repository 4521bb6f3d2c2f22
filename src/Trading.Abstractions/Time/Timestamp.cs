using System.Globalization;

namespace Trading;

/// <summary>A point in time: nanoseconds since 1970-01-01 UTC. What the SDK computes with; <see cref="DateTimeOffset"/> stands at its edge.</summary>
/// <remarks>Covers the years 1678 to 2262. A <see cref="DateTimeOffset"/> converts without loss, the other direction cuts to 100 ns.</remarks>
public readonly struct Timestamp : IEquatable<Timestamp>, IComparable<Timestamp>, ISpanFormattable
{
    /// <summary>Nanoseconds in one second.</summary>
    public const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>The earliest time that can be expressed.</summary>
    public static readonly Timestamp MinValue = new(long.MinValue);

    /// <summary>The latest time that can be expressed; stands for "never" where a time is due.</summary>
    public static readonly Timestamp MaxValue = new(long.MaxValue);

    /// <summary>Nanoseconds since 1970-01-01 UTC.</summary>
    public readonly long UnixNanoseconds;

    /// <summary>Creates a time from nanoseconds since 1970-01-01 UTC.</summary>
    public Timestamp(long unixNanoseconds) => UnixNanoseconds = unixNanoseconds;

    /// <summary>The time that is so many seconds after 1970-01-01 UTC.</summary>
    public static Timestamp FromUnixSeconds(long seconds) => new(checked(seconds * NanosecondsPerSecond));

    /// <summary>The time that is so many milliseconds after 1970-01-01 UTC.</summary>
    public static Timestamp FromUnixMilliseconds(long milliseconds) => new(checked(milliseconds * 1_000_000));

    /// <summary>The same point in time as <paramref name="value"/>.</summary>
    public static Timestamp From(DateTimeOffset value) =>
        new(checked((value.UtcTicks - DateTime.UnixEpoch.Ticks) * 100));

    /// <summary>A date and time of day in UTC.</summary>
    public static Timestamp FromUtc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        From(new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero));

    /// <summary>Reads an ISO 8601 time; one without an offset is taken as UTC.</summary>
    /// <exception cref="FormatException">The text is no ISO 8601 time.</exception>
    public static Timestamp Parse(string text) =>
        From(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    /// <summary>The same point in time, in UTC, cut to 100 ns.</summary>
    public DateTimeOffset ToDateTimeOffset() =>
        new(DateTime.UnixEpoch.Ticks + (UnixNanoseconds - Modulo(UnixNanoseconds, 100)) / 100, TimeSpan.Zero);

    /// <summary>Milliseconds since 1970-01-01 UTC, rounded down.</summary>
    public long ToUnixMilliseconds() => (UnixNanoseconds - Modulo(UnixNanoseconds, 1_000_000)) / 1_000_000;

    /// <inheritdoc/>
    public int CompareTo(Timestamp other) => UnixNanoseconds.CompareTo(other.UnixNanoseconds);

    /// <inheritdoc/>
    public bool Equals(Timestamp other) => UnixNanoseconds == other.UnixNanoseconds;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Timestamp other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => UnixNanoseconds.GetHashCode();

    /// <summary>ISO 8601 in UTC with as many fractional digits as are needed, for example <c>2024-01-31T09:30:00Z</c>.</summary>
    public override string ToString() => ToString(null, null);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        Span<char> buffer = stackalloc char[64];
        return TryFormat(buffer, out int written, format, formatProvider)
            ? new string(buffer[..written])
            : ToDateTimeOffset().ToString(format, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        if (format.IsEmpty)
            format = UnixNanoseconds % NanosecondsPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
        return ToDateTimeOffset().TryFormat(destination, out charsWritten, format, CultureInfo.InvariantCulture);
    }

    /// <summary>The time <paramref name="span"/> later.</summary>
    public static Timestamp operator +(Timestamp time, TimeSpan span) => new(time.UnixNanoseconds + span.Ticks * 100);

    /// <summary>The time <paramref name="span"/> earlier.</summary>
    public static Timestamp operator -(Timestamp time, TimeSpan span) => new(time.UnixNanoseconds - span.Ticks * 100);

    /// <summary>The time from <paramref name="right"/> to <paramref name="left"/>, cut to 100 ns.</summary>
    public static TimeSpan operator -(Timestamp left, Timestamp right) => new((left.UnixNanoseconds - right.UnixNanoseconds) / 100);

    /// <summary>Whether both are the same point in time.</summary>
    public static bool operator ==(Timestamp left, Timestamp right) => left.UnixNanoseconds == right.UnixNanoseconds;

    /// <summary>Whether they are different points in time.</summary>
    public static bool operator !=(Timestamp left, Timestamp right) => left.UnixNanoseconds != right.UnixNanoseconds;

    /// <summary>Whether <paramref name="left"/> is earlier.</summary>
    public static bool operator <(Timestamp left, Timestamp right) => left.UnixNanoseconds < right.UnixNanoseconds;

    /// <summary>Whether <paramref name="left"/> is later.</summary>
    public static bool operator >(Timestamp left, Timestamp right) => left.UnixNanoseconds > right.UnixNanoseconds;

    /// <summary>Whether <paramref name="left"/> is not later.</summary>
    public static bool operator <=(Timestamp left, Timestamp right) => left.UnixNanoseconds <= right.UnixNanoseconds;

    /// <summary>Whether <paramref name="left"/> is not earlier.</summary>
    public static bool operator >=(Timestamp left, Timestamp right) => left.UnixNanoseconds >= right.UnixNanoseconds;

    internal static long Modulo(long value, long step)
    {
        long remainder = value % step;
        return remainder < 0 ? remainder + step : remainder;
    }
}
