namespace Trading.Testing;

/// <summary>A bot counts no fill that its venue does not have: of no order has it more filled than the venue.</summary>
internal sealed class CountedOnce : ISimulationInvariant
{
    public string? Check(SimulationWorld world)
    {
        foreach (var venue in world.Venues)
        {
            if (world.SessionAt(venue)?.Live is not { } live)
                continue;
            foreach (var order in live.Orders.Open)
            {
                var there = venue.Account.FindByClientOrderId(order.ClientOrderId) ?? OrderBehind(venue, order.VenueOrderId);
                if (order.FilledLots > (there?.FilledLots ?? 0))
                    return $"{venue.BotId} counts {order.FilledLots} lots of order {order.ClientOrderId} as filled, the venue {there?.FilledLots ?? 0}.";
            }
        }

        return null;
    }

    private static SimulatedOrder? OrderBehind(SimulationVenue venue, string? id) =>
        long.TryParse(id, System.Globalization.CultureInfo.InvariantCulture, out long number) ? venue.Account.Orders.GetValueOrDefault(number) : null;
}
