using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Trading.Indicators;

/// <summary>Runs a computation that goes by blocks, four of them side by side as long as all values are finite: one chain of additions would wait for itself.</summary>
internal static class LanedBatch
{
    public static void Run<TCore, TLanes>(TCore core, ReadOnlySpan<double> source, Span<double> destination)
        where TCore : struct, ILanedCore<TLanes>
        where TLanes : struct, IBlockLanes
    {
        int period = core.Period;
        bool isLaned = FourBlocks.IsSupported && period >= FourBlocks.Count && source.Length >= (FourBlocks.Count + 1) * period;
        if (!isLaned || source.Overlaps(destination) || source[..period].ContainsAnyExceptInRange(double.MinValue, double.MaxValue))
        {
            Batch.RunWindow(core, source, destination);
            return;
        }

        var begin = core;
        for (int i = 0; i < period; i++)
            destination[i] = core.Next(source[i]);
        int done = Groups(core.Lanes, period, source, destination);

        // A block leaves nothing behind but its values.
        core = begin;
        for (int i = done - period; i < done; i++)
            core.Next(source[i]);
        Batch.Run(core, source[done..], destination[done..]);
    }

    /// <summary>What the block before each of four ended with; the last of the four is kept for the next ones.</summary>
    public static Vector256<double> Shift(Vector256<double> ends, ref double last)
    {
        var before = Vector256.Create(last, ends.GetElement(0), ends.GetElement(1), ends.GetElement(2));
        last = ends.GetElement(3);
        return before;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int Groups<TLanes>(TLanes lanes, int period, ReadOnlySpan<double> source, Span<double> destination)
        where TLanes : struct, IBlockLanes
    {
        int done = period;
        for (; done + (FourBlocks.Count * period) <= source.Length; done += FourBlocks.Count * period)
        {
            lanes = Look(lanes, period, source.Slice(done, FourBlocks.Count * period));
            if (!lanes.AreFinite)
                break;
            lanes = Step(lanes, period, source.Slice(done - period, (FourBlocks.Count + 1) * period), destination.Slice(done, FourBlocks.Count * period));
        }

        return done;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Look<TLanes>(TLanes lanes, int period, ReadOnlySpan<double> values)
        where TLanes : struct, IBlockLanes
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        int i = 0;
        lanes.Begin();
        for (; i <= period - FourBlocks.Count; i += FourBlocks.Count)
        {
            var (v0, v1, v2, v3) = FourBlocks.Load(ref first, i, period);
            lanes.Look(v0);
            lanes.Look(v1);
            lanes.Look(v2);
            lanes.Look(v3);
        }

        for (; i < period; i++)
            lanes.Look(FourBlocks.LoadOne(values, i, period));
        return lanes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Step<TLanes>(TLanes lanes, int period, ReadOnlySpan<double> values, Span<double> results)
        where TLanes : struct, IBlockLanes
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        ref double result = ref MemoryMarshal.GetReference(results);
        int i = 0;
        lanes.Renew();
        for (; i < period - FourBlocks.Count; i += FourBlocks.Count)
        {
            var (o0, o1, o2, o3) = FourBlocks.Load(ref first, i, period);
            var (v0, v1, v2, v3) = FourBlocks.Load(ref first, i + period, period);
            v0 = lanes.Step(v0, o0);
            v1 = lanes.Step(v1, o1);
            v2 = lanes.Step(v2, o2);
            v3 = lanes.Step(v3, o3);
            (v0, v1, v2, v3) = FourBlocks.Transpose(v0, v1, v2, v3);
            v0.StoreUnsafe(ref result, (nuint)i);
            v1.StoreUnsafe(ref result, (nuint)(i + period));
            v2.StoreUnsafe(ref result, (nuint)(i + (2 * period)));
            v3.StoreUnsafe(ref result, (nuint)(i + (3 * period)));
        }

        for (; i < period; i++)
        {
            var value = i == period - 1 ? lanes.End : lanes.Step(FourBlocks.LoadOne(values, i + period, period), FourBlocks.LoadOne(values, i, period));
            for (int lane = 0; lane < FourBlocks.Count; lane++)
                results[i + (lane * period)] = value.GetElement(lane);
        }

        return lanes;
    }
}
