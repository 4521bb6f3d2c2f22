using System.Text.Json;

namespace Trading.Analytics.Tests;

/// <summary>Compares a computed value with a reference row: a number, a list, or a list's length, sum and end.</summary>
internal static class ReferenceComparison
{
    public const double Tolerance = 1e-9;

    public static string? Difference(double[] actual, JsonElement expected) => expected.ValueKind switch
    {
        JsonValueKind.Array => Difference(actual, ReferenceMetrics.Numbers(expected)),
        JsonValueKind.Object when expected.TryGetProperty("tail5", out var tail) =>
            (actual.Length == (int)expected.GetProperty("len").GetDouble() ? null : $"length {actual.Length}")
            ?? Difference(actual[^5..], ReferenceMetrics.Numbers(tail))
            ?? Difference([actual.Where(value => !double.IsNaN(value)).Sum()], [expected.GetProperty("sum").GetDouble()]),
        JsonValueKind.Object => Difference(actual, [.. expected.EnumerateObject().SelectMany(item => ReferenceMetrics.Numbers(item.Value))]),
        _ => Difference(actual, [ReferenceMetrics.Number(expected)]),
    };

    private static string? Difference(double[] actual, double[] expected)
    {
        if (actual.Length != expected.Length)
            return $"{actual.Length} values instead of {expected.Length}";
        for (int i = 0; i < actual.Length; i++)
        {
            if (!Close(actual[i], expected[i]))
                return FormattableString.Invariant($"{actual[i]:R} instead of {expected[i]:R} at {i}");
        }

        return null;
    }

    // Relative, and absolute near zero: sums of returns cancel, and 1e-15 of a return is no difference.
    private static bool Close(double actual, double expected) =>
        actual.Equals(expected) || Math.Abs(actual - expected) <= Math.Max(Tolerance * Math.Abs(expected), 1e-15);
}
