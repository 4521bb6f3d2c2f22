namespace Trading.Indicators;

/// <summary>The length of a cycle from the tangent of the angle that it goes in a bar, without a call: the arc tangent is on the way from every bar to the next.</summary>
/// <remarks>
/// The arc tangent of the nearest sixteenth comes from a table, the rest from four terms of its series, which leaves a relative error of 1e-13.
/// What is shorter than 6 bars or longer than 100 is not told apart: cycles are held to 6 to 50 bars.
/// </remarks>
internal readonly struct CycleAngle
{
    private const double Longest = 0.0625;
    private const double Shortest = 1.8125;

    // Added and taken off again, it leaves whole sixteenths, whose number is in the lowest bits of the sum.
    private const double Sixteenths = 1.5 * (1L << 48);
    private readonly double[] _angles = Angles;

    public CycleAngle()
    {
    }

    private static double[] Angles { get; } = [.. Enumerable.Range(0, 32).Select(i => Math.Atan(i / 16.0))];

    /// <summary>How many bars a cycle is long that goes in a bar by the angle of a tangent; 0 where it goes backward.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Bars(double tangent)
    {
        double x = double.MinNative(double.MaxNative(tangent, Longest), Shortest), sum = x + Sixteenths, near = sum - Sixteenths;
        double angle = _angles[(int)BitConverter.DoubleToInt64Bits(sum) & 31];
        double rest = (x - near) / Math.FusedMultiplyAdd(x, near, 1), square = rest * rest;
        double series = Math.FusedMultiplyAdd(square, Math.FusedMultiplyAdd(square, -1.0 / 7, 1.0 / 5), -1.0 / 3);
        return Masks.SelectGreaterOrEqual(tangent, 0, 2 * Math.PI / Math.FusedMultiplyAdd(rest * square, series, angle + rest), 0);
    }
}
