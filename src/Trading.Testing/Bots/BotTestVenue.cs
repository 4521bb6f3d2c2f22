namespace Trading.Testing;

/// <summary>A venue of a <see cref="BotTestBed"/>.</summary>
/// <param name="Exchange">The connector's name in the host.</param>
/// <param name="Simulator">The venue, begun at the clock's time.</param>
/// <param name="Faults">What goes wrong between host and venue; nothing where it is <see langword="null"/>.</param>
/// <param name="Hosts">Host names that the connector opens streams at; of the first venue none are needed, as it gets all that are nobody else's.</param>
public sealed record BotTestVenue(string Exchange, VenueSimulator Simulator, FaultScript? Faults = null, IReadOnlyList<string>? Hosts = null);
