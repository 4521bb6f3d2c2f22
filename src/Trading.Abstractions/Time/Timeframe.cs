using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Trading;

/// <summary>The length of a time bar, for example <c>1m</c>, <c>4h</c>, <c>1d</c>, <c>1M</c>. Aligned in UTC.</summary>
public readonly record struct Timeframe
{
    private static readonly string[] Suffixes = ["ms", "s", "m", "h", "d", "w", "M"];
    private static readonly long[] UnitNanoseconds =
        [1_000_000, 1_000_000_000, 60_000_000_000, 3_600_000_000_000, 86_400_000_000_000, 604_800_000_000_000, 0];

    // 1970-01-01 was a Thursday; weeks begin on the Monday before.
    private const long WeekOffsetNanoseconds = 3 * 86_400_000_000_000;

    /// <summary>One minute.</summary>
    public static readonly Timeframe OneMinute = new(1, TimeframeUnit.Minute);

    /// <summary>Five minutes.</summary>
    public static readonly Timeframe FiveMinutes = new(5, TimeframeUnit.Minute);

    /// <summary>One hour.</summary>
    public static readonly Timeframe OneHour = new(1, TimeframeUnit.Hour);

    /// <summary>One day.</summary>
    public static readonly Timeframe OneDay = new(1, TimeframeUnit.Day);

    /// <summary>Creates a timeframe of <paramref name="count"/> units.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not between 1 and 100,000.</exception>
    public Timeframe(int count, TimeframeUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 100_000);
        Count = count;
        Unit = unit;
    }

    /// <summary>How many units long; 1 or more.</summary>
    public int Count { get; }

    /// <summary>The unit.</summary>
    public TimeframeUnit Unit { get; }

    /// <summary>The length in nanoseconds; for months, which differ, the average of 30.436875 days.</summary>
    public long Nanoseconds => Unit == TimeframeUnit.Month ? Count * 2_629_746_000_000_000 : Count * UnitNanoseconds[(int)Unit];

    /// <summary>The length; for months the average.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks(Nanoseconds / 100);

    /// <summary>The open of the bar that <paramref name="time"/> falls into.</summary>
    public Timestamp Floor(Timestamp time)
    {
        if (Unit == TimeframeUnit.Month)
        {
            int months = MonthIndex(time);
            return FromMonthIndex(months - (months % Count));
        }

        long shift = Unit == TimeframeUnit.Week ? WeekOffsetNanoseconds : 0;
        return new(time.UnixNanoseconds - Timestamp.Modulo(time.UnixNanoseconds + shift, Nanoseconds));
    }

    /// <summary>The close of the bar that opens at <paramref name="open"/>, which is the open of the next.</summary>
    public Timestamp CloseOf(Timestamp open) => Unit == TimeframeUnit.Month
        ? FromMonthIndex(MonthIndex(open) + Count)
        : new(open.UnixNanoseconds + Nanoseconds);

    /// <summary>Reads <c>1m</c>, <c>15m</c>, <c>4h</c>, <c>1d</c>, <c>1w</c>, <c>1M</c>, <c>30s</c>, <c>100ms</c>.</summary>
    /// <exception cref="FormatException">The text is no timeframe.</exception>
    public static Timeframe Parse(string text) => TryParse(text, out var timeframe)
        ? timeframe
        : throw new FormatException($"'{text}' is not a timeframe; write a number and one of {string.Join(", ", Suffixes)}, for example 15m.");

    /// <summary>Reads a timeframe, and says whether the text was one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Timeframe timeframe)
    {
        timeframe = default;
        if (string.IsNullOrEmpty(text))
            return false;
        int digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits < 1)
            return false;
        int unit = Array.IndexOf(Suffixes, text[digits..]);
        if (unit < 0 || !int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is < 1 or > 100_000)
            return false;
        timeframe = new(count, (TimeframeUnit)unit);
        return true;
    }

    /// <summary>The short form, for example <c>15m</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}{Suffixes[(int)Unit]}");

    private static int MonthIndex(Timestamp time)
    {
        var date = time.ToDateTimeOffset();
        return (date.Year * 12) + date.Month - 1;
    }

    private static Timestamp FromMonthIndex(int index) => Timestamp.FromUtc(index / 12, (index % 12) + 1, 1);
}
