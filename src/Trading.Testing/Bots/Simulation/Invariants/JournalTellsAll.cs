using Trading.Bots;
using Trading.Journaling;
using Trading.Live;

namespace Trading.Testing;

/// <summary>The journal, replayed, decides the same, and gives the state hash that the session wrote down at its end; its fills alone give the positions.</summary>
internal static class JournalTellsAll
{
    public static string? Check(SimulationWorld world)
    {
        foreach (var venue in world.Venues)
        {
            if (Replay(world, venue) is not { } replay)
                return $"The journal of {venue.BotId} has no session.";
            if (replay.Divergences.Count != 0)
                return $"The journal of {venue.BotId} cannot be replayed, at entry {replay.Divergences[0].Sequence}: it has '{replay.Divergences[0].Recorded}', and the replay decides '{replay.Divergences[0].Replayed}'.";
            // One that failed as it was stopped has written no hash.
            if (replay.IsHashEqual != true && world.HasStopped(venue))
                return $"The replay of the journal of {venue.BotId} gives another state than the session had at its end.";
            long lots = replay.Session.Kernel.Strategies.Sum(strategy => strategy.Positions.Sum(position => position.Lots));
            long read = Open(world, venue, journal => JournalPositions.Read(journal, BotMode.Live).Sum(position => (long)(position.Quantity / venue.Market.Instrument.LotSize)));
            if (read != lots)
                return $"The fills in the journal of {venue.BotId} add up to {read} lots, and its session holds {lots}.";
        }

        return null;
    }

    public static SessionReplay? Replay(SimulationWorld world, SimulationVenue venue) => Open(
        world,
        venue,
        journal => journal.FindLastSnapshot() is null ? null : SessionReplay.Run(JournalLog.ReadLastSession(journal), start =>
        {
            var strategy = world.CreateStrategy(venue);
            ParameterSet.Of(strategy).Apply(start.Parameters);
            return strategy;
        }));

    private static T Open<T>(SimulationWorld world, SimulationVenue venue, Func<Journal, T> read)
    {
        var journal = Journal.Open(world.Disk.Mount(venue.BotId), new() { ReserveBytes = 0 }, world.Bed.Clock).Journal;
        var result = read(journal);
        // Lets go of the journal at once; there is nothing in it that is not durable.
        world.Disk.Crash();
        return result;
    }
}
