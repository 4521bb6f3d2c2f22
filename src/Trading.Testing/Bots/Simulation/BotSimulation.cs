namespace Trading.Testing;

/// <summary>Runs bots through worlds in which everything goes wrong: venues that keep their own truth, transport, clocks and disk are simulated, on one thread and a virtual clock each, and all follows from a seed.</summary>
/// <remarks>
/// <para>After every step: no order was sent twice, fills are counted once, limits hold as measured at the venue, states of orders only move forward, and the ledger
/// adds up to zero. Then faults stop, and within a bounded time every order is settled, positions equal the venue's, and data flows. At the end the journal, replayed,
/// gives the same state.</para>
/// <para>What breaks is thrown with its seed and the shortest script of faults that was found for it.</para>
/// </remarks>
public static class BotSimulation
{
    /// <summary>Runs a strategy of one's own.</summary>
    /// <exception cref="BotSimulationException">Something did not hold.</exception>
    public static BotSimulationResult Run<TStrategy>(BotSimulationOptions? options = null)
        where TStrategy : Strategy => Run(options ?? new(), typeof(TStrategy));

    /// <summary>Runs the built-in strategies, one after the other by seed.</summary>
    /// <exception cref="BotSimulationException">Something did not hold.</exception>
    public static BotSimulationResult Run(BotSimulationOptions? options = null) => Run(options ?? new(), null);

    /// <summary>Runs one world by a script, and says what did not hold; <see langword="null"/> where all did.</summary>
    /// <param name="seed">The world's seed.</param>
    /// <param name="options">What it is made of.</param>
    /// <param name="script">The faults; drawn from the seed where it is <see langword="null"/>.</param>
    public static string? Check(ulong seed, BotSimulationOptions? options = null, IReadOnlyList<PlannedFault>? script = null)
    {
        options ??= new();
        using var world = new SimulationWorld(seed, options, null, script ?? FaultPlan.Draw(seed, options));
        return world.Run();
    }

    private static BotSimulationResult Run(BotSimulationOptions options, Type? strategy)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Seeds, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfZero(options.Venues.Count, nameof(options));
        var result = new BotSimulationResult();
        (ulong Seed, string Broken)? first = null;
        var gate = new Lock();
        int threads = options.Parallelism > 0 ? options.Parallelism : Environment.ProcessorCount;
        Parallel.For(0, options.Seeds, new() { MaxDegreeOfParallelism = threads }, (i, loop) =>
        {
            ulong seed = options.FirstSeed + (ulong)i;
            using var world = new SimulationWorld(seed, options, strategy, FaultPlan.Draw(seed, options));
            string? broken = world.Run();
            lock (gate)
            {
                result.Add(world);
                if (broken is null || (first is { } known && known.Seed < seed))
                    return;
                first = (seed, broken);
                loop.Break();
            }
        });
        if (first is { } failure)
            throw Shrink(failure.Seed, failure.Broken, options, strategy);
        return result;
    }

    /// <summary>Takes out of a script what is not needed for it to fail: halves first, then smaller pieces, then single lines.</summary>
    private static BotSimulationException Shrink(ulong seed, string broken, BotSimulationOptions options, Type? strategy)
    {
        var script = FaultPlan.Draw(seed, options).ToList();
        string log = "";
        int runs = options.MostShrinkingRuns;
        for (int size = Math.Max(1, script.Count / 2); runs > 0;)
        {
            bool isShorter = false;
            for (int at = 0; at < script.Count && runs > 0; runs--)
            {
                List<PlannedFault> fewer = [.. script[..at], .. script[Math.Min(script.Count, at + size)..]];
                using var world = new SimulationWorld(seed, options, strategy, fewer);
                if (world.Run() is not { } again)
                {
                    at += size;
                    continue;
                }

                (script, broken, log, isShorter) = (fewer, again, world.Tail(), true);
            }

            if (size == 1 && !isShorter)
                break;
            size = Math.Max(1, size / 2);
        }

        return new(seed, broken, script, log);
    }
}
