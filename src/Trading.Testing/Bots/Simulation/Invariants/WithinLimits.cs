namespace Trading.Testing;

/// <summary>Limits of orders and positions hold as measured at the venues.</summary>
internal sealed class WithinLimits : ISimulationInvariant
{
    public string? Check(SimulationWorld world)
    {
        foreach (var venue in world.Venues)
        {
            var instrument = venue.Market.Instrument;
            if (world.Limits.MaxPositionQuantity is { } most && !world.HasLyingDisk && instrument.Quantity(Math.Abs(venue.Lots)) > most)
                return $"{venue.BotId} has {instrument.Quantity(venue.Lots)} at the venue, more than its limit of {most}.";
            if (world.Limits.MaxOpenOrders is { } open && !world.HasLyingDisk && venue.Account.OpenOrders.Count > open)
                return $"{venue.BotId} has {venue.Account.OpenOrders.Count} orders open at the venue, more than its limit of {open}.";
            if (world.Limits.MaxOrderQuantity is not { } largest)
                continue;
            foreach (var order in venue.Account.OpenOrders.Values)
            {
                if (instrument.Quantity(order.LeavesLots) > largest && !order.IsReduceOnly && order.Side == OrderSide.Buy)
                    return $"{venue.BotId} has an order of {instrument.Quantity(order.Lots)} at the venue, more than its limit of {largest}.";
            }
        }

        return null;
    }
}
