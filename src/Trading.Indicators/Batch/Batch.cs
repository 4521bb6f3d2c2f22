namespace Trading.Indicators;

/// <summary>Runs a computation over spans.</summary>
/// <remarks>
/// The core comes by value and nothing is called in the loop but what is inlined, so that its fields stay in registers. A batch is often
/// computed once in a process, so it is compiled at full speed from the first call on.
/// </remarks>
internal static class Batch
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TCore>(TCore core, ReadOnlySpan<double> source, Span<double> destination)
        where TCore : struct, IUnaryCore
    {
        destination = destination[..source.Length];
        for (int i = 0; i < source.Length; i++)
            destination[i] = core.Next(source[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TCore>(TCore core, ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> destination)
        where TCore : struct, IBinaryCore
    {
        destination = destination[..first.Length];
        second = second[..first.Length];
        for (int i = 0; i < first.Length; i++)
            destination[i] = core.Next(first[i], second[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TCore>(TCore core, ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> third, Span<double> destination)
        where TCore : struct, ITernaryCore
    {
        destination = destination[..first.Length];
        second = second[..first.Length];
        third = third[..first.Length];
        for (int i = 0; i < first.Length; i++)
            destination[i] = core.Next(first[i], second[i], third[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TCore>(TCore core, ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> third, ReadOnlySpan<double> fourth, Span<double> destination)
        where TCore : struct, IQuaternaryCore
    {
        destination = destination[..first.Length];
        second = second[..first.Length];
        third = third[..first.Length];
        fourth = fourth[..first.Length];
        for (int i = 0; i < first.Length; i++)
            destination[i] = core.Next(first[i], second[i], third[i], fourth[i]);
    }

    /// <summary>The same by whole blocks, as long as all values are finite: the source is the window then, and is not copied.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void RunWindow<TCore>(TCore core, ReadOnlySpan<double> source, Span<double> destination)
        where TCore : struct, IWindowCore
    {
        int begin = core.Period;
        if (source.Length <= begin || source.Overlaps(destination) || source[..begin].ContainsAnyExceptInRange(double.MinValue, double.MaxValue))
        {
            Run(core, source, destination);
            return;
        }

        for (int i = 0; i < begin; i++)
            destination[i] = core.Next(source[i]);
        int done = Blocks(ref core, source, destination, begin);
        Run(core, source[done..], destination[done..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int Blocks<TCore>(ref TCore core, ReadOnlySpan<double> source, Span<double> destination, int begin)
        where TCore : struct, IWindowCore
    {
        var run = core;
        int period = run.Period, done = begin;
        for (; done + period <= source.Length; done += period)
        {
            var values = source.Slice(done, period);
            var oldest = source.Slice(done - period, period);
            var results = destination.Slice(done, period);
            for (int i = 0; i < values.Length; i++)
                results[i] = run.Step(values[i], oldest[i]);
            if (!run.IsFinite)
                break;
            results[^1] = run.Renew();
            core = run;
        }

        core.Load(source.Slice(done - period, period));
        return done;
    }
}
