namespace Trading.Testing;

/// <summary>Limits of orders and positions hold as measured at the venues.</summary>
internal sealed class WithinLimits : ISimulationInvariant
{
    /// <summary>How long ago a bot may have learnt what it holds: a process that died has to come back and ask.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(2);
    private readonly Dictionary<SimulationVenue, Queue<(Timestamp Time, long Lots)>> _held = [];

    public string? Check(SimulationWorld world)
    {
        // What a venue fills beyond an order, or somebody else trades, no limit holds back.
        if (world.HasLyingDisk || world.HasStruck(FaultKind.Overfill) || world.HasStruck(FaultKind.ForeignTrade))
            return null;
        foreach (var venue in world.Venues)
        {
            var instrument = venue.Market.Instrument;
            var held = Remember(venue, world.Now);
            if (world.Limits.MaxPositionQuantity is { } most && instrument.Quantity(Math.Abs(venue.Lots)) > most)
                return $"{venue.BotId} has {instrument.Quantity(venue.Lots)} at the venue, more than its limit of {most}.";
            if (world.Limits.MaxOpenOrders is { } open && venue.Account.OpenOrders.Count > open && Enlarging(venue, held) is var count && count > open)
                return $"{venue.BotId} has {venue.Account.OpenOrders.Count} orders open at the venue, of which at least {count} could make its position larger: more than its limit of {open}.";
            if (world.Limits.MaxOrderQuantity is not { } largest)
                continue;
            foreach (var order in venue.Account.OpenOrders.Values)
            {
                // What makes a position smaller may be as large as the position.
                if (instrument.Quantity(order.LeavesLots) > largest && !order.IsReduceOnly && order.LeavesLots > LargestAgainst(order.Side, held))
                    return $"{venue.BotId} has an order of {instrument.Quantity(order.Lots)} at the venue, more than its limit of {largest}.";
            }
        }

        return null;
    }

    /// <summary>How many orders can make a position larger, at the least: what together with its side's others is no larger than what was held passes every limit.</summary>
    private static int Enlarging(SimulationVenue venue, Queue<(Timestamp Time, long Lots)> held)
    {
        int count = 0;
        foreach (var side in venue.Account.OpenOrders.Values.Where(order => !order.IsReduceOnly).GroupBy(order => order.Side))
        {
            long closing = LargestAgainst(side.Key, held);
            count += side.OrderBy(order => order.LeavesLots).Count(order => (closing -= order.LeavesLots) < 0);
        }

        return count;
    }

    private static long LargestAgainst(OrderSide side, Queue<(Timestamp Time, long Lots)> held) => held.Max(each => side == OrderSide.Buy ? -each.Lots : each.Lots);

    private Queue<(Timestamp Time, long Lots)> Remember(SimulationVenue venue, Timestamp now)
    {
        if (!_held.TryGetValue(venue, out var held))
            _held[venue] = held = new();
        held.Enqueue((now, venue.Lots));
        while (now - held.Peek().Time > Lag)
            held.Dequeue();
        return held;
    }
}
