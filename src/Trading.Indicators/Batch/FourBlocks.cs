using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Trading.Indicators;

/// <summary>Reads four blocks that follow each other side by side: a vector has the values of the same place of each.</summary>
internal static class FourBlocks
{
    public const int Count = 4;

    public static bool IsSupported => Avx.IsSupported && Fma.IsSupported;

    /// <summary>Four places of four blocks, by place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<double> V0, Vector256<double> V1, Vector256<double> V2, Vector256<double> V3) Load(ref double first, int i, int period) => Transpose(
        Vector256.LoadUnsafe(ref first, (nuint)i),
        Vector256.LoadUnsafe(ref first, (nuint)(i + period)),
        Vector256.LoadUnsafe(ref first, (nuint)(i + (2 * period))),
        Vector256.LoadUnsafe(ref first, (nuint)(i + (3 * period))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LoadOne(ReadOnlySpan<double> values, int i, int period) =>
        Vector256.Create(values[i], values[i + period], values[i + (2 * period)], values[i + (3 * period)]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<double> V0, Vector256<double> V1, Vector256<double> V2, Vector256<double> V3) Transpose(
        Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
    {
        var (ab0, ab1, cd0, cd1) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b), Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        return (Avx.Permute2x128(ab0, cd0, 0x20), Avx.Permute2x128(ab1, cd1, 0x20), Avx.Permute2x128(ab0, cd0, 0x31), Avx.Permute2x128(ab1, cd1, 0x31));
    }
}
