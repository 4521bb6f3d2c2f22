using Trading.Bots;
using Trading.Journaling;
using Trading.Live;

namespace Trading.Testing;

/// <summary>The journal, replayed, decides the same, and gives the state hash that the session wrote down at its end; its fills alone give the positions.</summary>
internal static class JournalTellsAll
{
    /// <param name="world">A world that has ended.</param>
    /// <param name="lots">What each bot held at its end by its journal, venue by venue, as far as nothing is wrong.</param>
    public static string? Check(SimulationWorld world, out IReadOnlyList<long> lots)
    {
        var held = new List<long>();
        lots = held;
        foreach (var venue in world.Venues)
        {
            var journal = Journal.Open(world.Disk.Mount(venue.BotId), new() { ReserveBytes = 0 }, world.Bed.Clock).Journal;
            string? broken = Check(world, venue, journal, held);
            // Lets go of the journal at once; there is nothing in it that is not durable.
            world.Disk.Crash();
            if (broken is not null)
                return broken;
        }

        return null;
    }

    private static string? Check(SimulationWorld world, SimulationVenue venue, Journal journal, List<long> held)
    {
        if (journal.FindLastSnapshot() is null)
            return $"The journal of {venue.BotId} has no session.";
        var replay = SessionReplay.Run(JournalLog.ReadLastSession(journal), start => CreateStrategy(world, venue, start));
        if (replay.Divergences.Count != 0)
            return $"The journal of {venue.BotId} cannot be replayed, at entry {replay.Divergences[0].Sequence}: it has '{replay.Divergences[0].Recorded}', and the replay decides '{replay.Divergences[0].Replayed}'.";
        // One that failed as it was stopped has written no hash.
        if (replay.IsHashEqual != true && world.HasStopped(venue))
            return $"The replay of the journal of {venue.BotId} gives another state than the session had at its end.";
        long lots = replay.Session.Kernel.Strategies.Sum(strategy => strategy.Positions.Sum(position => position.Lots));
        long read = JournalPositions.Read(journal, BotMode.Live).Sum(position => (long)(position.Quantity / venue.Market.Instrument.LotSize));
        if (read != lots)
            return $"The fills in the journal of {venue.BotId} add up to {read} lots, and its session holds {lots}.";
        held.Add(lots);
        return null;
    }

    private static Strategy CreateStrategy(SimulationWorld world, SimulationVenue venue, SessionStart start)
    {
        var strategy = world.CreateStrategy(venue);
        ParameterSet.Of(strategy).Apply(start.Parameters);
        return strategy;
    }
}
