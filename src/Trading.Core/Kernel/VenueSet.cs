using Trading.Simulation;

namespace Trading.Kernel;

/// <summary>The venues of a session, by name.</summary>
internal sealed class VenueSet(Session session, BacktestOptions options, Func<Session, string, SessionVenue?>? real)
{
    private readonly Dictionary<string, SessionVenue> _venues = new(StringComparer.Ordinal);

    public Dictionary<string, SessionVenue>.ValueCollection All => _venues.Values;

    public SessionVenue Of(string name)
    {
        if (!_venues.TryGetValue(name, out var venue))
        {
            var own = options.Venues.TryGetValue(name, out var special) ? special : options.Venue;
            _venues[name] = venue = real?.Invoke(session, name) ?? new SimulatedVenue(session, name, own, (double)options.SizingReserve, unchecked((options.Seed * 397) + _venues.Count));
        }

        return venue;
    }
}
