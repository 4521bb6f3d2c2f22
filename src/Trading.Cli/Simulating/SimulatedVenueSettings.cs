using Trading.Testing;

namespace Trading.Cli.Simulating;

/// <summary>What the command line says of a simulated venue.</summary>
internal sealed record SimulatedVenueSettings(ulong Seed, Timestamp StartTime, TimeSpan WarmUp, IReadOnlyList<SimulatedInstrument> Instruments)
{
    /// <summary>Puts it into the options of a venue.</summary>
    public T Fill<T>(T options)
        where T : VenueSimulatorOptions
    {
        (options.Seed, options.StartTime, options.WarmUp) = (Seed, StartTime, WarmUp);
        foreach (var instrument in Instruments)
            options.Instruments.Add(instrument);
        return options;
    }
}
