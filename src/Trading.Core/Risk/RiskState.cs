using Trading.Accounts;
using Trading.Kernel;

namespace Trading.Risk;

/// <summary>What the limits must not forget over a restart: the day's base, the peak, halts, counts, kill switches, pauses and open trades.</summary>
internal static class RiskState
{
    private const int Version = 2;

    public static void Save(StateWriter writer, Session session, AccountWatch account, KillBoard kills, SlidingCount minute, int ordersToday, IList<IRiskRule> rules)
    {
        writer.Write(Version);
        account.Save(writer);
        kills.Save(writer);
        minute.Save(writer);
        writer.Write(ordersToday);
        writer.Write(session.Strategies.Count);
        foreach (var strategy in session.Strategies)
        {
            writer.Write(strategy.Name);
            writer.Write(strategy.Risk.LossesInARow);
            writer.Write(strategy.Risk.CoolDownUntil);
            var open = strategy.Positions.Where(position => position.Lots != 0).ToArray();
            writer.Write(open.Length);
            foreach (var position in open)
            {
                writer.Write(position.Instrument.Id.ToString());
                writer.Write((int)position.Side);
                writer.Write(SessionRisk.TotalOf(position) - position.TripBase);
            }
        }

        var stateful = rules.OfType<IStateful>().ToArray();
        writer.Write(stateful.Length);
        foreach (var rule in stateful)
        {
            writer.Write(rule.GetType().FullName!);
            rule.Save(writer);
        }
    }

    /// <param name="reader">What was kept.</param>
    /// <param name="session">The session.</param>
    /// <param name="account">Where the account stood.</param>
    /// <param name="kills">The kill switches.</param>
    /// <param name="minute">The orders of the last minute.</param>
    /// <param name="rules">The session's rules.</param>
    /// <param name="isOfOthers">Whether it may be of other strategies and rules: what concerns those is left out.</param>
    /// <returns>The number of orders of the day.</returns>
    /// <exception cref="InvalidDataException">It is of other strategies or rules, or broken.</exception>
    public static int Restore(StateReader reader, Session session, AccountWatch account, KillBoard kills, SlidingCount minute, IList<IRiskRule> rules, bool isOfOthers)
    {
        int version = reader.ReadInt32();
        if (version is < 1 or > Version)
            throw new InvalidDataException($"The kept state of the safety limits has version {version}; this one reads 1 to {Version}.");
        account.Restore(reader);
        kills.Restore(reader, knowsHolds: version > 1);
        minute.Restore(reader);
        int ordersToday = reader.ReadInt32();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string name = reader.ReadString();
            var strategy = session.Strategies.FirstOrDefault(each => each.Name == name);
            if (strategy is null && !isOfOthers)
                throw new InvalidDataException($"The kept state of the safety limits is of {name}, which the session does not run.");
            var (losses, coolDown) = (reader.ReadInt32(), reader.ReadTimestamp());
            if (strategy is not null)
                (strategy.Risk.LossesInARow, strategy.Risk.CoolDownUntil) = (losses, coolDown);
            for (int positions = reader.ReadInt32(); positions > 0; positions--)
                RestoreTrip(reader, session, strategy);
        }

        if (isOfOthers)
            return ordersToday;
        var stateful = rules.OfType<IStateful>().ToArray();
        int kept = reader.ReadInt32();
        if (kept != stateful.Length)
            throw new InvalidDataException($"The kept state of the safety limits has {kept} rules, the session {stateful.Length}.");
        foreach (var rule in stateful)
        {
            string type = reader.ReadString();
            if (type != rule.GetType().FullName)
                throw new InvalidDataException($"The kept state of the safety limits has a {type} where the session has a {rule.GetType().FullName}.");
            rule.Restore(reader);
        }

        return ordersToday;
    }

    private static void RestoreTrip(StateReader reader, Session session, StrategyRuntime? strategy)
    {
        string instrument = reader.ReadString();
        var side = (PositionSide)reader.ReadInt32();
        decimal made = reader.ReadDecimal();
        // A position that is not there any more takes its trade with it.
        if (session.Find(InstrumentId.Parse(instrument)) is not { } state || strategy?.StateOf(state, side) is not { Lots: not 0 } position)
            return;
        position.TripBase = SessionRisk.TotalOf(position) - made;
    }
}
