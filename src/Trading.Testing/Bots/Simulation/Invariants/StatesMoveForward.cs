using System.Runtime.InteropServices;
using Trading.Live;

namespace Trading.Testing;

/// <summary>An order's state only moves forward, and its filled quantity only grows, as long as its process lives.</summary>
internal sealed class StatesMoveForward : ISimulationInvariant
{
    private readonly Dictionary<string, (LiveOrder Live, OrderStatus Status, long Filled)> _last = new(StringComparer.Ordinal);
    private object? _process;

    public string? Check(SimulationWorld world)
    {
        if (!ReferenceEquals(_process, world.Bed.Process))
        {
            // What a process had not brought to the disk when it died, the next one hears anew.
            _last.Clear();
            _process = world.Bed.Process;
        }

        foreach (var venue in world.Venues)
        {
            if (world.SessionAt(venue)?.Live is not { } live)
                continue;
            foreach (var (id, last) in _last)
            {
                if (last.Live.Order.Handle.Instrument.Id.ToString() != venue.InstrumentText)
                    continue;
                var order = last.Live.Order;
                if (Rank(order.Handle.Status) < Rank(last.Status) || (Rank(last.Status) == 5 && order.Handle.Status != last.Status))
                    return $"{venue.BotId}: order {id} went from {last.Status} to {order.Handle.Status}.";
                if (order.FilledLots < last.Filled)
                    return $"{venue.BotId}: order {id} had {last.Filled} lots filled and has {order.FilledLots}.";
                // Neither disturbs who goes through it.
                if (last.Live.IsDone)
                    _last.Remove(id);
                else
                    CollectionsMarshal.GetValueRefOrNullRef(_last, id) = (last.Live, order.Handle.Status, order.FilledLots);
            }

            foreach (var open in live.Orders.Open)
                _last.TryAdd(open.ClientOrderId, (open, open.Order.Handle.Status, open.Order.FilledLots));
        }

        return null;
    }

    private static int Rank(OrderStatus status) => status switch
    {
        OrderStatus.Submitted => 0,
        OrderStatus.Held => 1,
        OrderStatus.Accepted => 2,
        OrderStatus.Triggered => 3,
        OrderStatus.PartiallyFilled => 4,
        _ => 5,
    };
}
