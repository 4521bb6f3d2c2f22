using Trading.Kernel;
using Trading.Orders;

namespace Trading;

/// <summary>Keeps the open orders of a session as they are, with what depends on what, so that another one goes on with them and nothing is seen of it: under the same numbers, at the same place in the queue, with the same money aside.</summary>
internal static class OrderKeeper
{
    private const int Version = 1;

    /// <param name="session">A session in which no order is on its way.</param>
    /// <param name="also">Orders that are closed and of which more may be heard.</param>
    public static byte[] Save(Session session, IEnumerable<SessionOrder> also)
    {
        var writer = new StateWriter();
        writer.Write(Version);
        writer.Write(session.Orders.LastId);
        writer.Write(session.Instruments.Count);
        foreach (var state in session.Instruments)
        {
            writer.Write(state.Instrument.Id.ToString());
            writer.Write(state.BarNumber);
            writer.Write(state.TradeNumber);
            writer.Write(state.MarketVersion);
            writer.Write(state.AwaitsTrade);
            state.Taken.Save(writer);
        }

        var orders = OrdersOf(session, also);
        writer.Write(orders.Count);
        foreach (var order in orders)
        {
            writer.Write(order.Instrument.Id.ToString());
            OrderState.Save(writer, order);
            writer.Write(order.RiskPlace);
        }

        // Those of one parent in their order.
        var groups = orders.SelectMany(order => order.Children ?? []).Concat(orders.Select(order => order.Group).OfType<OrderGroup>()).Distinct().ToList();
        var saved = orders.ToHashSet();
        writer.Write(groups.Count);
        foreach (var group in groups)
        {
            writer.Write((int)group.Type);
            writer.Write(group.Parent?.Id ?? 0);
            var members = group.Members.Where(saved.Contains).ToArray();
            writer.Write(members.Length);
            foreach (var member in members)
                writer.Write(member.Id);
        }

        return writer.Written.ToArray();
    }

    /// <summary>Gives orders back to a session of the same strategy on the same instruments, which has sent none yet.</summary>
    /// <returns>The orders by their numbers.</returns>
    /// <exception cref="InvalidDataException">They are of other instruments, or broken.</exception>
    public static IReadOnlyDictionary<long, SessionOrder> Restore(Session session, byte[] kept)
    {
        var reader = new StateReader(kept);
        int version = reader.ReadInt32();
        if (version != Version)
            throw new InvalidDataException($"The kept orders have version {version}; this one reads {Version}.");
        session.Orders.GoOnBehind(reader.ReadInt64());
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            var state = Find(session, reader.ReadString());
            (state.BarNumber, state.TradeNumber, state.MarketVersion, state.AwaitsTrade) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadBoolean());
            state.Taken.Restore(reader);
        }

        var owner = session.Strategies[0];
        var orders = new List<(SessionOrder Order, int RiskPlace)>();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            var order = new SessionOrder { Owner = owner, State = Find(session, reader.ReadString()) };
            OrderState.Restore(reader, order);
            order.Position = owner.StateOf(order.State, order.PositionSide);
            orders.Add((order, reader.ReadInt32()));
        }

        var byId = orders.ToDictionary(each => each.Order.Id, each => each.Order);
        for (int left = reader.ReadInt32(); left > 0; left--)
            RestoreGroup(reader, byId);
        foreach (var (order, _) in orders)
            session.Orders.TakeUp(order);
        foreach (var (order, _) in orders.Where(each => each.RiskPlace != 0).OrderBy(each => each.RiskPlace))
            session.Risk?.TakeUp(order);
        return byId;
    }

    /// <summary>The orders at the venue and those that the session watches, in their order, and those that wait for others.</summary>
    public static IEnumerable<SessionOrder> OpenOrders(Session session) => session.Instruments
        .SelectMany(state => state.Orders.ToArray().Where(order => !order.IsLiquidation).Concat(state.Emulated.ToArray()))
        .Concat(session.Strategies.SelectMany(strategy => strategy.Held));

    private static void RestoreGroup(StateReader reader, Dictionary<long, SessionOrder> orders)
    {
        var (type, parent) = ((ContingencyType)reader.ReadInt32(), reader.ReadInt64());
        var group = new OrderGroup(type, parent == 0 ? null : orders[parent]);
        if (group.Parent is { } first)
            (first.Children ??= []).Add(group);
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            var member = orders[reader.ReadInt64()];
            member.Group = group;
            group.Members.Add(member);
        }
    }

    /// <summary>The open orders, the others that were asked for, and those that any of these came from.</summary>
    private static List<SessionOrder> OrdersOf(Session session, IEnumerable<SessionOrder> also)
    {
        var orders = OpenOrders(session).Concat(also).Distinct().ToList();
        var known = orders.ToHashSet();
        for (int i = 0; i < orders.Count; i++)
        {
            if (orders[i].Group?.Parent is { } parent && known.Add(parent))
                orders.Add(parent);
        }

        return orders;
    }

    private static InstrumentState Find(Session session, string instrument) =>
        session.Find(InstrumentId.Parse(instrument)) ?? throw new InvalidDataException($"The kept orders are of {instrument}, which the session does not trade.");
}
