using Trading.Testing;

namespace Trading.Cli.Simulating;

/// <summary>A venue that can be simulated.</summary>
/// <param name="Name">How the command line calls it.</param>
/// <param name="Instruments">What it can trade without being told a price.</param>
/// <param name="Balances">What an account begins with.</param>
/// <param name="Create">Makes it.</param>
internal sealed record SimulatedVenue(string Name, IReadOnlyList<SimulatedInstrument> Instruments, string Balances, Func<SimulatedVenueSettings, VenueSimulator> Create)
{
    /// <summary>Whether an instrument of it is a perpetual.</summary>
    public required Func<string, bool> IsPerpetual { get; init; }

    /// <summary>Turns a key and a secret made from a seed into what the venue gives out.</summary>
    public Func<SimulatedCredentials, SimulatedCredentials> Complete { get; init; } = static credentials => credentials;
}
