using Trading.Journaling;
using Trading.Live;

namespace Trading.Bots;

/// <summary>Reads out of a journal what a session held, from its fills alone: for where the session cannot be made again, because its strategy was changed.</summary>
internal static class JournalPositions
{
    /// <param name="journal">The journal.</param>
    /// <param name="mode">What is held on paper is no live position, nor the other way round: positions of the other mode are left out.</param>
    public static CarriedPosition[] Read(Journal journal, BotMode mode)
    {
        SessionStart? start = null;
        var orders = new Dictionary<long, (int Instrument, int Sign)>();
        var held = new Dictionary<int, (long Lots, decimal Worth)>();
        foreach (var entry in JournalLog.ReadLastSession(journal))
        {
            switch (entry.Kind)
            {
                case EntryKind.Started:
                    start = (SessionStart)SessionEntries.Read(entry.Kind, entry.Time, entry.Payload.Span).Content!;
                    // What it took over is among its fills.
                    break;
                case EntryKind.OrderSent:
                    var sent = new EntryReader(entry.Payload.Span);
                    long id = sent.ReadInt64();
                    orders[id] = (sent.ReadInt32(), sent.ReadByte() == (byte)OrderSide.Buy ? 1 : -1);
                    break;
                case EntryKind.OrderFilled:
                    var filled = new EntryReader(entry.Payload.Span);
                    if (start is not null && orders.TryGetValue(filled.ReadInt64(), out var order))
                        held[order.Instrument] = Add(held.GetValueOrDefault(order.Instrument), order.Sign, start.Instruments[order.Instrument].TickSize * filled.ReadInt64(), filled.ReadInt64());
                    break;
            }
        }

        return start?.Mode != mode ? [] : [.. held.Where(each => each.Value.Lots != 0).Select(each => Carry(start, each.Key, each.Value))];
    }

    private static (long Lots, decimal Worth) Add((long Lots, decimal Worth) held, int sign, decimal price, long lots)
    {
        long after = held.Lots + (sign * lots);
        if (held.Lots == 0 || held.Lots * sign > 0)
            return (after, held.Worth + (sign * lots * price));
        // What is closed goes at the average that was paid; what is turned over begins at the new price.
        return Math.Sign(after) == Math.Sign(held.Lots) ? (after, held.Worth * after / held.Lots) : (after, after * price);
    }

    private static CarriedPosition Carry(SessionStart start, int instrument, (long Lots, decimal Worth) held)
    {
        var record = start.Instruments[instrument];
        return new(record.Id, PositionSide.Net, record.LotSize * held.Lots, held.Worth / held.Lots);
    }
}
