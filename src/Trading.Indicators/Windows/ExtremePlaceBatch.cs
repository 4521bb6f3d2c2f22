using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Trading.Indicators;

/// <summary>What <see cref="SlidingExtremePlace{TOrder}"/> gives, for four blocks side by side, operation by operation the same.</summary>
internal static class ExtremePlaceBatch
{
    /// <summary>Goes from the end of the first block over as many groups of four as fit into a source of finite values, and says where it stopped.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">Where <c>scale * (length - 1 - bars since the extreme)</c> goes.</param>
    /// <param name="length">How long the window is.</param>
    /// <param name="scale">What a bar counts.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Run<TOrder>(ReadOnlySpan<double> source, Span<double> destination, int length, double scale)
        where TOrder : struct, ISlidingOrder
    {
        var extremes = new Vector256<double>[length];
        var places = new Vector256<double>[length];
        int done = length;
        for (; done + (FourBlocks.Count * length) <= source.Length; done += FourBlocks.Count * length)
        {
            Close<TOrder>(source.Slice(done - length, FourBlocks.Count * length), extremes, places);
            Step<TOrder>(source.Slice(done, FourBlocks.Count * length), destination.Slice(done, FourBlocks.Count * length), extremes, places, Vector256.Create(scale));
        }

        return done;
    }

    /// <summary>From each place on, the extreme up to the end of the block and where it is, as seen from the next block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Close<TOrder>(ReadOnlySpan<double> values, Vector256<double>[] extremes, Vector256<double>[] places)
        where TOrder : struct, ISlidingOrder
    {
        int length = extremes.Length, i = length - 1;
        ref double first = ref MemoryMarshal.GetReference(values);
        ref var extremeAt = ref MemoryMarshal.GetArrayDataReference(extremes);
        ref var placeAt = ref MemoryMarshal.GetArrayDataReference(places);
        var extreme = FourBlocks.LoadOne(values, i, length);
        var place = Vector256.Create(-1.0);
        var now = place;
        Unsafe.Add(ref extremeAt, i) = extreme;
        Unsafe.Add(ref placeAt, i) = place;
        for (i--; i >= 0 && (i & 3) != 3; i--)
            Add(FourBlocks.LoadOne(values, i, length), i, ref extremeAt, ref placeAt);
        for (i -= 3; i >= 0; i -= FourBlocks.Count)
        {
            var (v0, v1, v2, v3) = FourBlocks.Load(ref first, i, length);
            Add(v3, i + 3, ref extremeAt, ref placeAt);
            Add(v2, i + 2, ref extremeAt, ref placeAt);
            Add(v1, i + 1, ref extremeAt, ref placeAt);
            Add(v0, i, ref extremeAt, ref placeAt);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Add(Vector256<double> value, int at, ref Vector256<double> extremeAt, ref Vector256<double> placeAt)
        {
            now -= Vector256<double>.One;
            place = TOrder.Choose(extreme, value, place, now);
            extreme = TOrder.Pick(extreme, value);
            Unsafe.Add(ref extremeAt, at) = extreme;
            Unsafe.Add(ref placeAt, at) = place;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TOrder>(ReadOnlySpan<double> values, Span<double> results, Vector256<double>[] extremes, Vector256<double>[] places, Vector256<double> scale)
        where TOrder : struct, ISlidingOrder
    {
        int length = extremes.Length, i = 0;
        ref double first = ref MemoryMarshal.GetReference(values);
        ref double result = ref MemoryMarshal.GetReference(results);
        ref var extremeAt = ref MemoryMarshal.GetArrayDataReference(extremes);
        ref var placeAt = ref MemoryMarshal.GetArrayDataReference(places);
        var span = Vector256.Create(length - 1.0);
        var (extreme, place, now) = (FourBlocks.LoadOne(values, 0, length), Vector256<double>.Zero, Vector256<double>.Zero);
        for (; i < length - FourBlocks.Count; i += FourBlocks.Count)
        {
            var (v0, v1, v2, v3) = FourBlocks.Load(ref first, i, length);
            v0 = Next(v0, i, ref extremeAt, ref placeAt);
            v1 = Next(v1, i + 1, ref extremeAt, ref placeAt);
            v2 = Next(v2, i + 2, ref extremeAt, ref placeAt);
            v3 = Next(v3, i + 3, ref extremeAt, ref placeAt);
            (v0, v1, v2, v3) = FourBlocks.Transpose(v0, v1, v2, v3);
            v0.StoreUnsafe(ref result, (nuint)i);
            v1.StoreUnsafe(ref result, (nuint)(i + length));
            v2.StoreUnsafe(ref result, (nuint)(i + (2 * length)));
            v3.StoreUnsafe(ref result, (nuint)(i + (3 * length)));
        }

        for (; i < length; i++)
        {
            var value = FourBlocks.LoadOne(values, i, length);
            if (i < length - 1)
            {
                value = Next(value, i, ref extremeAt, ref placeAt);
            }
            else
            {
                place = TOrder.Choose(value, extreme, now, place);
                value = scale * (span - (now - place));
            }

            for (int lane = 0; lane < FourBlocks.Count; lane++)
                results[i + (lane * length)] = value.GetElement(lane);
        }

        // The first value meets itself, which chooses the same place.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Vector256<double> Next(Vector256<double> value, int at, ref Vector256<double> extremeAt, ref Vector256<double> placeAt)
        {
            place = TOrder.Choose(value, extreme, now, place);
            extreme = TOrder.Pick(value, extreme);
            var chosen = TOrder.Choose(extreme, Unsafe.Add(ref extremeAt, at + 1), place, Unsafe.Add(ref placeAt, at + 1));
            var since = now - chosen;
            now += Vector256<double>.One;
            return scale * (span - since);
        }
    }
}
