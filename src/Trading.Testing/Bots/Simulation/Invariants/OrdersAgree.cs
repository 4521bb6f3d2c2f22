using Trading.Live;

namespace Trading.Testing;

/// <summary>Every order that is open at a venue is open in its bot, and the other way round; nothing is awaited.</summary>
internal sealed class OrdersAgree : ISimulationInvariant
{
    public string? Check(SimulationWorld world)
    {
        foreach (var venue in world.Venues)
        {
            var bot = world.BotAt(venue);
            if (world.SessionAt(venue)?.Live is not { } live)
                return $"{venue.BotId} does not run: {bot?.State} {bot?.Status.Fault}";
            var open = live.Orders.Open;
            if (open.FirstOrDefault(order => !order.IsKnown || order.IsCancelling || order.IsReplacing || order.Change is not null || order.AwaitsFills) is { } unsettled)
                return $"{venue.BotId}: order {unsettled.ClientOrderId} is not settled (known {unsettled.IsKnown}, cancelling {unsettled.IsCancelling}, replacing {unsettled.IsReplacing}, changing {unsettled.Change is not null}, awaits fills {unsettled.AwaitsFills}).";
            var there = OpenAt(venue).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (there.FirstOrDefault(id => !open.Any(order => order.ClientOrderId == id)) is { } forgotten)
                return $"{venue.BotId}: order {forgotten} is open at the venue, and the bot does not have it.";
            if (open.FirstOrDefault(order => !there.Contains(order.ClientOrderId)) is { } gone)
                return $"{venue.BotId}: order {gone.ClientOrderId} ({gone.Order.Handle.Type} {gone.Order.Handle.Status}) is open in the bot, and not at the venue.";
        }

        return null;
    }

    /// <summary>Orders that are left at the venue by bots that stopped: those alone that protect a position.</summary>
    public static string? CheckStopped(SimulationWorld world)
    {
        foreach (var venue in world.Venues)
        {
            foreach (var order in venue.Account.OpenOrders.Values)
            {
                // On spot no order is reduce-only, so a stop of the other side counts as one.
                if (!order.IsConditional && !IsExcused(world, venue, order.ClientOrderId))
                    return $"{venue.BotId} has stopped, and left order {order.ClientOrderId} open, {order.Side} {order.Type}.";
            }
        }

        return null;
    }

    /// <summary>Whom the venue bans, and whose stop does not wait for the end of it, can only say what is left.</summary>
    public static bool IsExcused(SimulationWorld world, SimulationVenue venue, string clientOrderId) =>
        venue.Faults.Log.Any(record => record.Fault.Kind is FaultKind.Ban or FaultKind.RateLimit && world.StoppingTime - record.Time < TimeSpan.FromMinutes(2))
        && world.Alarms.Exists(raised => raised.Bot == venue.BotId && raised.Alarm.Kind == AlarmKind.OrdersLeft && raised.Alarm.Text.Contains(clientOrderId, StringComparison.Ordinal));

    /// <summary>The client order ids that a venue has open, conditional ones included.</summary>
    public static IEnumerable<string> OpenAt(SimulationVenue venue) => venue.Simulator is BinanceFuturesSimulator futures
        ? venue.Account.OpenOrders.Values.Select(order => order.ClientOrderId).Concat(futures.OpenAlgoIds(venue.Account))
        : venue.Account.OpenOrders.Values.Select(order => order.ClientOrderId);
}
