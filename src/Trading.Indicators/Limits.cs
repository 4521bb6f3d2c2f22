using System.Runtime.CompilerServices;

namespace Trading.Indicators;

/// <summary>The ranges of parameters and the lengths of spans, checked at the edge.</summary>
internal static class Limits
{
    /// <summary>The longest window; TA-Lib's.</summary>
    public const int Period = 100_000;

    /// <summary>Below this, a denominator counts as zero. Prices of coins in BTC are small, so it must be far below them.</summary>
    public const double Zero = 1e-18;

    public static int Check(int value, int minimum, int maximum = Period, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < minimum || value > maximum)
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} must be {minimum} to {maximum}."));
        return value;
    }

    public static double Check(double value, double minimum, double maximum, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value >= minimum && value <= maximum))
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} must be {minimum} to {maximum}."));
        return value;
    }

    public static TimeSpan Check(TimeSpan value, double minimumHours, double maximumHours, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value.TotalHours < minimumHours || value.TotalHours > maximumHours)
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} must be {minimumHours} to {maximumHours} hours."));
        return value;
    }

    public static MovingAverageType Check(MovingAverageType value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!Enum.IsDefined(value))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is no kind of moving average.");
        return value;
    }

    public static void SameLength(
        ReadOnlySpan<double> expected,
        ReadOnlySpan<double> actual,
        [CallerArgumentExpression(nameof(expected))] string expectedName = "",
        [CallerArgumentExpression(nameof(actual))] string actualName = "") => SameLength(expected.Length, actual.Length, expectedName, actualName);

    public static void SameLength(
        ReadOnlySpan<double> expected,
        ReadOnlySpan<Timestamp> actual,
        [CallerArgumentExpression(nameof(expected))] string expectedName = "",
        [CallerArgumentExpression(nameof(actual))] string actualName = "") => SameLength(expected.Length, actual.Length, expectedName, actualName);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsZero(double value) => Math.Abs(value) < Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreFinite(double first, double second) => (first - first) + (second - second) == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreFinite(double first, double second, double third) =>
        (first - first) + (second - second) + (third - third) == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreFinite(double first, double second, double third, double fourth) =>
        (first - first) + (second - second) + ((third - third) + (fourth - fourth)) == 0;

    private static void SameLength(int expected, int actual, string expectedName, string actualName)
    {
        if (actual != expected)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{actualName} has {actual} elements and {expectedName} has {expected}; they must be the same."),
                actualName);
        }
    }
}
