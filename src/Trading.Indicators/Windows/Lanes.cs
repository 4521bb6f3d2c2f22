using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Trading.Indicators;

/// <summary>Sums in four lanes, the same on every machine.</summary>
internal static class Lanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumOfDeviations(ReadOnlySpan<double> values, double mean)
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        var lanes = Vector256<double>.Zero;
        var means = Vector256.Create(mean);
        int i = 0;
        for (; i <= values.Length - 4; i += 4)
            lanes += Vector256.Abs(Vector256.LoadUnsafe(ref first, (nuint)i) - means);
        double sum = Total(lanes);
        for (; i < values.Length; i++)
            sum += Math.Abs(values[i] - mean);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Total(Vector256<double> lanes)
    {
        var halves = lanes.GetLower() + lanes.GetUpper();
        return halves.ToScalar() + halves.GetElement(1);
    }
}
