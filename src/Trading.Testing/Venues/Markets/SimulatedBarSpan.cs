namespace Trading.Testing;

/// <summary>How long a bar is: seconds, or calendar months. All begin in UTC; a week begins on Monday.</summary>
/// <param name="Seconds">Its length; 0 where it is months.</param>
/// <param name="Months">Its length in months; 0 where it is seconds.</param>
public readonly record struct SimulatedBarSpan(int Seconds, int Months)
{
    private const long WeekMilliseconds = 7 * 86_400_000L;

    /// <summary>1970-01-01 was a Thursday: the first Monday was four days later.</summary>
    private const long FirstMonday = 4 * 86_400_000L;

    /// <summary>A span of seconds.</summary>
    public static SimulatedBarSpan OfSeconds(int seconds) => new(seconds, 0);

    /// <summary>One calendar month.</summary>
    public static SimulatedBarSpan OneMonth => new(0, 1);

    /// <summary>Where the bar begins that holds a time, in milliseconds since 1970 UTC.</summary>
    public long OpenOf(long milliseconds)
    {
        if (Months > 0)
        {
            var time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
            return new DateTimeOffset(time.Year, time.Month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        }

        long step = Seconds * 1000L;
        long offset = step == WeekMilliseconds ? FirstMonday : 0;
        long since = milliseconds - offset;
        return milliseconds - ((since % step + step) % step);
    }

    /// <summary>Where the next bar begins.</summary>
    public long NextOf(long openMilliseconds) => Months > 0
        ? DateTimeOffset.FromUnixTimeMilliseconds(openMilliseconds).AddMonths(Months).ToUnixTimeMilliseconds()
        : openMilliseconds + (Seconds * 1000L);
}
