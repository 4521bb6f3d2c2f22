using Trading.Kernel;

namespace Trading.Orders;

/// <summary>What the fill or end of an order does to those that depend on it. The venue does it at once, as where it knows such orders itself.</summary>
internal sealed class OrderLinks(Session session)
{
    /// <summary>An order has filled by so many lots.</summary>
    public void Filled(SessionOrder order, long lots)
    {
        if (order.Children is { } groups)
        {
            foreach (var group in groups)
            {
                foreach (var child in group.Members.ToArray())
                    Grant(child);
            }
        }

        if (order.Group is not { } own)
            return;
        if (own.Type == ContingencyType.OneCancelsOther)
            EndOthers(own, order);
        else if (own.Type == ContingencyType.OneUpdatesOther)
            ReduceOthers(own, order, lots);
        // What protects a position has ended it; an entry that is still filling would open it again, unprotected.
        if (order.LeavesLots == 0 && own.Parent is { IsOpen: true } parent)
            session.Routing.CancelNow(parent, OrderDenialReason.Contingency);
    }

    /// <summary>An order has ended without being filled whole.</summary>
    public void Ended(SessionOrder order)
    {
        if (order.Children is { } groups && order.FilledLots == 0)
        {
            foreach (var group in groups)
            {
                foreach (var child in group.Members.ToArray())
                    End(child);
            }
        }

        // One that went because another filled takes nobody along.
        if (order.Group is { Type: not ContingencyType.None } own && order.DenialReason != OrderDenialReason.Contingency)
            EndOthers(own, order);
    }

    /// <summary>All members of a new group have been made: where one was denied, a pair that needs both is not left half.</summary>
    public void Settle(OrderGroup group)
    {
        if (group.Type == ContingencyType.None)
            return;
        foreach (var member in group.Members)
        {
            if (member.Status == OrderStatus.Denied)
            {
                EndOthers(group, member);
                return;
            }
        }
    }

    /// <summary>Gives a child as much as its parent has filled for it.</summary>
    public void Grant(SessionOrder child)
    {
        if (!child.IsOpen)
            return;
        var parent = child.Group!.Parent!;
        long target = child.RequestedLots == 0 || child.ParentLots == 0
            ? parent.FilledLots
            : (long)((Int128)child.RequestedLots * parent.FilledLots / child.ParentLots);
        long more = target - child.GrantedLots;
        if (more <= 0)
            return;
        child.GrantedLots = target;
        session.Orders.Resize(child, child.QuantityLots + more);
        if (child.Status == OrderStatus.Held && !child.IsReleased)
            session.Orders.Release(child);
        else
            Resized(child);
    }

    private void ReduceOthers(OrderGroup group, SessionOrder filled, long lots)
    {
        foreach (var other in group.Members.ToArray())
        {
            if (ReferenceEquals(other, filled) || !other.IsOpen)
                continue;
            if (other.LeavesLots <= lots)
                End(other);
            else
            {
                session.Orders.Resize(other, other.QuantityLots - lots);
                Resized(other);
            }
        }
    }

    private void Resized(SessionOrder order)
    {
        if (order.IsWorking && !order.IsEmulated)
            order.State.Venue.Resized(order);
        session.Publish(order, OrderEventKind.Modified, session.Now);
    }

    private void EndOthers(OrderGroup group, SessionOrder but)
    {
        foreach (var other in group.Members.ToArray())
        {
            if (!ReferenceEquals(other, but))
                End(other);
        }
    }

    private void End(SessionOrder order)
    {
        if (order.IsOpen)
            session.Routing.CancelNow(order, OrderDenialReason.Contingency);
    }
}
