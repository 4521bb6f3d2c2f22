namespace Trading.Testing;

/// <summary>A world of a <see cref="BotSimulation"/> broke something that must hold.</summary>
public sealed class BotSimulationException : Exception
{
    internal BotSimulationException(ulong seed, string broken, IReadOnlyList<PlannedFault> script, string log)
        : base($"Seed {seed}: {broken}{Environment.NewLine}The shortest script that was found:{Environment.NewLine}{string.Join(Environment.NewLine, script)}{Environment.NewLine}{log}") =>
        (Seed, Broken, Script) = (seed, broken, script);

    /// <summary>The world's seed.</summary>
    public ulong Seed { get; }

    /// <summary>What did not hold, in a sentence.</summary>
    public string Broken { get; }

    /// <summary>The faults without which it would have held.</summary>
    public IReadOnlyList<PlannedFault> Script { get; }
}
