namespace Trading.Testing;

/// <summary>Something that must hold in a world of a simulation.</summary>
internal interface ISimulationInvariant
{
    /// <summary>What does not hold, in a sentence; <see langword="null"/> where all does.</summary>
    string? Check(SimulationWorld world);
}
