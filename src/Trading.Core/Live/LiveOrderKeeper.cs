using Trading.Orders;

namespace Trading.Live;

/// <summary>Keeps what a session knows of its orders at a real venue: their names there, what of them is booked, and which trades were counted.</summary>
internal static class LiveOrderKeeper
{
    private const int Version = 1;

    /// <param name="orders">The orders; none is on its way, and of none a cancellation, a change or a fill is awaited.</param>
    public static byte[] Save(IReadOnlyCollection<LiveOrder> orders)
    {
        var writer = new StateWriter();
        writer.Write(Version);
        writer.Write(orders.Count);
        foreach (var live in orders)
            Save(writer, live);
        return writer.Written.ToArray();
    }

    /// <summary>Gives them back to a session that has the orders themselves again.</summary>
    /// <exception cref="InvalidDataException">They are broken.</exception>
    public static void Restore(LiveVenue venue, IReadOnlyDictionary<long, SessionOrder> orders, byte[] kept)
    {
        var reader = new StateReader(kept);
        int version = reader.ReadInt32();
        if (version != Version)
            throw new InvalidDataException($"What is kept of orders at the venue has version {version}; this one reads {Version}.");
        for (int left = reader.ReadInt32(); left > 0; left--)
            Restore(reader, venue, orders);
    }

    private static void Save(StateWriter writer, LiveOrder live)
    {
        writer.Write(live.Order.Id);
        writer.Write(live.ClientOrderId);
        writer.Write(live.VenueOrderId ?? "");
        foreach (bool value in (ReadOnlySpan<bool>)[live.WentConditional, live.IsDone, live.IsTrailPlanned, live.End is not null])
            writer.Write(value);
        writer.Write((int)(live.End ?? default));
        foreach (var time in (ReadOnlySpan<Timestamp>)[live.SentTime, live.HeardTime, live.CommandTime, live.TrailedTime])
            writer.Write(time);
        foreach (long lots in (ReadOnlySpan<long>)[live.SentLots, live.FilledLots, live.ReportedLots, live.MissingLots])
            writer.Write(lots);
        writer.Write(live.ReportedPrice);
        writer.Write(live.MissingFee);
        var late = live.GivenUp.GetValueOrDefault();
        writer.Write(live.GivenUp is not null);
        foreach (long value in (ReadOnlySpan<long>)[late.QuantityLots, late.LimitTicks, late.TriggerTicks])
            writer.Write(value);
        writer.Write(late.KeepsPlace);
        writer.Write(live.TradeIds.Count);
        foreach (string tradeId in live.TradeIds)
            writer.Write(tradeId);
    }

    private static void Restore(StateReader reader, LiveVenue venue, IReadOnlyDictionary<long, SessionOrder> orders)
    {
        long id = reader.ReadInt64();
        if (!orders.TryGetValue(id, out var order))
            throw new InvalidDataException($"What is kept of orders at the venue names order {id}, which was not kept.");
        var (clientOrderId, venueOrderId) = (reader.ReadString(), reader.ReadString());
        var (wentConditional, isDone, isTrailPlanned, hasEnded) = (reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadBoolean());
        var end = (OrderEventKind)reader.ReadInt32();
        var live = new LiveOrder(order, clientOrderId, reader.ReadTimestamp())
        {
            WentConditional = wentConditional,
            IsTrailPlanned = isTrailPlanned,
            IsKnown = true,
            End = hasEnded ? end : null,
            HeardTime = reader.ReadTimestamp(),
            CommandTime = reader.ReadTimestamp(),
            TrailedTime = reader.ReadTimestamp(),
            SentLots = reader.ReadInt64(),
            FilledLots = reader.ReadInt64(),
            ReportedLots = reader.ReadInt64(),
            MissingLots = reader.ReadInt64(),
            ReportedPrice = reader.ReadDecimal(),
            MissingFee = reader.ReadDecimal(),
        };
        bool hasLate = reader.ReadBoolean();
        var late = new TickChange(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadBoolean());
        live.GivenUp = hasLate ? late : null;
        for (int left = reader.ReadInt32(); left > 0; left--)
            live.AddTrade(reader.ReadString());
        venue.TakeUp(live, venueOrderId, isDone);
    }
}
