using Trading.Live;

namespace Trading.Testing;

/// <summary>A bot holds what its venue says it holds. Where its disk lied it cannot know; then it has said so, and opens nothing more, where the venue has positions to compare with.</summary>
internal sealed class PositionsAgree : ISimulationInvariant
{
    public string? Check(SimulationWorld world)
    {
        foreach (var venue in world.Venues)
        {
            if (world.SessionAt(venue) is not { } session)
                return $"{venue.BotId} does not run.";
            if (world.HasLyingDisk && !venue.Market.Instrument.IsPerpetual)
                continue;
            if (world.HasLyingDisk && session.IsPaused && world.Alarms.Any(each => each.Bot == venue.BotId && each.Alarm.Kind == AlarmKind.PositionMismatch))
                continue;
            if (Compare(venue, session.Kernel.Strategies.Sum(strategy => strategy.Positions.Sum(position => position.Lots))) is { } difference)
                return difference;
        }

        return null;
    }

    /// <param name="world">A world that has ended.</param>
    /// <param name="held">What each bot held at its end, venue by venue.</param>
    public static string? CheckStopped(SimulationWorld world, IReadOnlyList<long> held)
    {
        if (world.HasLyingDisk)
            return null;
        foreach (var venue in world.Venues.Where(world.HasStopped))
        {
            long lots = held[venue.Index];
            if (Compare(venue, lots) is { } difference && !IsByWhatWasLeft(world, venue, lots))
                return "After the stop: " + difference;
        }

        return null;
    }

    /// <summary>Whether the stops that stay at the venue, or orders that the bot had to leave and said so, have filled the difference since the bots began to stop: one that has stopped hears of it at its next start.</summary>
    private static bool IsByWhatWasLeft(SimulationWorld world, SimulationVenue venue, long lots)
    {
        long there = venue.Lots;
        foreach (var fill in venue.Account.Fills.Reverse().TakeWhile(fill => fill.Time >= world.StoppingTime && (fill.Order.IsConditional || fill.Order.IsReduceOnly || OrdersAgree.IsExcused(world, venue, fill.Order.ClientOrderId))))
        {
            there -= fill.Order.Side == OrderSide.Buy ? fill.Lots : -fill.Lots;
            if (there == lots)
                return true;
        }

        return false;
    }

    private static string? Compare(SimulationVenue venue, long lots) =>
        lots == venue.Lots ? null : $"{venue.BotId} believes in {lots} lots, the venue has {venue.Lots}.";
}
