using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Trading.Indicators;

/// <summary>Kaufman's average over whole blocks of finite values: what no value waits for is computed in vectors, and the two chains that remain, the path and the average, go side by side.</summary>
internal static class KamaBatch
{
    private const int Chunk = 128;
    private const int Width = 4;

    /// <summary>Values behind the end that are read, though nothing comes of them.</summary>
    public const int Overshoot = Width - 1;

    /// <summary>Computes the blocks from <paramref name="begin"/> to <paramref name="end"/>, and leaves path and average as of there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(ReadOnlySpan<double> source, Span<double> destination, int begin, int end, int period, ref double path, ref double average)
    {
        const int Room = Chunk + Overshoot;
        Span<double> room = stackalloc double[6 * Room];
        ref double changes = ref room[0];
        ref double steps = ref room[Room];
        ref double keeps = ref room[2 * Room];
        ref double gains = ref room[3 * Room];

        // The paths of the chunk before last are weighed only now: what was written value by value can be read in vectors only after a while.
        ref double paths = ref room[4 * Room];
        ref double pathsBefore = ref room[5 * Room];
        ref double values = ref MemoryMarshal.GetReference(source);
        ref double results = ref MemoryMarshal.GetReference(destination);
        double way = path, mean = average;
        int walked = begin, walkedCount = 0, weighed = begin, weighedCount = 0;
        for (int block = begin; block < end; block += period)
        {
            double fresh = 0;
            int count;
            for (int at = block; at < block + period; at += count)
            {
                count = Math.Min(Chunk, block + period - at);
                Differ(ref Unsafe.Add(ref values, at), period, count, ref changes, ref steps);
                ref double result = ref Unsafe.Add(ref results, weighed);
                int i = 0, both = Math.Min(count, weighedCount);
                for (; i < both; i++)
                {
                    Unsafe.Add(ref paths, i) = way += Unsafe.Add(ref changes, i);
                    fresh += Unsafe.Add(ref steps, i);
                    Unsafe.Add(ref result, i) = mean = Math.FusedMultiplyAdd(Unsafe.Add(ref keeps, i), mean, Unsafe.Add(ref gains, i));
                }

                mean = Average(mean, both, weighedCount, ref keeps, ref gains, ref result);
                for (; i < count; i++)
                {
                    Unsafe.Add(ref paths, i) = way += Unsafe.Add(ref changes, i);
                    fresh += Unsafe.Add(ref steps, i);
                }

                Weigh(ref Unsafe.Add(ref values, walked), period, walkedCount, ref pathsBefore, ref keeps, ref gains);
                (weighed, weighedCount, walked, walkedCount) = (walked, walkedCount, at, count);
                ref double free = ref pathsBefore;
                pathsBefore = ref paths;
                paths = ref free;
            }

            way = fresh;
        }

        mean = Average(mean, 0, weighedCount, ref keeps, ref gains, ref Unsafe.Add(ref results, weighed));
        Weigh(ref Unsafe.Add(ref values, walked), period, walkedCount, ref pathsBefore, ref keeps, ref gains);
        average = Average(mean, 0, walkedCount, ref keeps, ref gains, ref Unsafe.Add(ref results, walked));
        path = way;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Average(double mean, int from, int count, ref double keeps, ref double gains, ref double results)
    {
        for (int i = from; i < count; i++)
            Unsafe.Add(ref results, i) = mean = Math.FusedMultiplyAdd(Unsafe.Add(ref keeps, i), mean, Unsafe.Add(ref gains, i));
        return mean;
    }

    /// <summary>The steps from value to value, and how much longer each is than the one that leaves the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Differ(ref double values, int period, int count, ref double changes, ref double steps)
    {
        for (int i = 0; i < count; i += Width)
        {
            ref double value = ref Unsafe.Add(ref values, i);
            ref double oldest = ref Unsafe.Subtract(ref value, period);
            var step = Vector256.Abs(Vector256.LoadUnsafe(ref value) - Vector256.LoadUnsafe(ref Unsafe.Subtract(ref value, 1)));
            var left = Vector256.Abs(Vector256.LoadUnsafe(ref oldest) - Vector256.LoadUnsafe(ref Unsafe.Subtract(ref oldest, 1)));
            step.StoreUnsafe(ref Unsafe.Add(ref steps, i));
            (step - left).StoreUnsafe(ref Unsafe.Add(ref changes, i));
        }
    }

    /// <summary>What is kept of the average and what is added to it, from the paths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Weigh(ref double values, int period, int count, ref double paths, ref double keeps, ref double gains)
    {
        for (int i = 0; i < count; i += Width)
        {
            ref double place = ref Unsafe.Add(ref values, i);
            var value = Vector256.LoadUnsafe(ref place);
            var way = value - Vector256.LoadUnsafe(ref Unsafe.Subtract(ref place, period));
            var path = Vector256.LoadUnsafe(ref Unsafe.Add(ref paths, i));
            var isStraight = Vector256.LessThanOrEqual(path, way) | Vector256.LessThan(Vector256.Abs(path), Vector256.Create(Limits.Zero));
            var efficiency = Vector256.ConditionalSelect(isStraight, Vector256<double>.One, Vector256.Abs(way / path));
            var smoothing = Vector256.FusedMultiplyAdd(efficiency, Vector256.Create(Kama.Core.Span), Vector256.Create(Kama.Core.Slowest));
            var weight = smoothing * smoothing;
            (Vector256<double>.One - weight).StoreUnsafe(ref Unsafe.Add(ref keeps, i));
            (weight * value).StoreUnsafe(ref Unsafe.Add(ref gains, i));
        }
    }
}
