using Trading.Kernel;

namespace Trading;

/// <summary>Keeps what strategies and the indicators they track know, and gives it back.</summary>
internal static class StateKeeper
{
    public static StrategyState Save(Session session)
    {
        var writer = new StateWriter();
        var indicators = IndicatorsOf(session);
        writer.Write(indicators.Count);
        foreach (var indicator in indicators)
        {
            writer.Write(indicator.GetType().FullName!);
            indicator.Save(writer);
        }

        writer.Write(session.Strategies.Count);
        foreach (var strategy in session.Strategies)
        {
            writer.Write(strategy.Name);
            strategy.Save(writer);
        }

        writer.Write(session.Risk is not null);
        session.Risk?.Save(writer);
        return new(session.Now, writer.Written.ToArray());
    }

    /// <summary>Gives state back to the same strategies with the same indicators, after they have started.</summary>
    /// <exception cref="InvalidDataException">It is of other strategies or indicators, or broken.</exception>
    public static void Restore(Session session, StrategyState state)
    {
        var reader = new StateReader(state.Content) { Orders = session.Orders.TakenUp };
        var indicators = IndicatorsOf(session);
        Require(reader.ReadInt32(), indicators.Count, "indicators");
        foreach (var indicator in indicators)
        {
            string type = reader.ReadString();
            if (type != indicator.GetType().FullName)
                throw new InvalidDataException($"The kept state has a {type} where the session tracks a {indicator.GetType().FullName}.");
            indicator.Restore(reader);
        }

        Require(reader.ReadInt32(), session.Strategies.Count, "strategies");
        foreach (var strategy in session.Strategies)
        {
            string name = reader.ReadString();
            if (name != strategy.Name)
                throw new InvalidDataException($"The kept state is of {name}, not of {strategy.Name}.");
            strategy.Restore(reader);
        }

        // Limits that are off now have nothing to go on from, and a state from before there were any has none.
        if (!reader.AtEnd && reader.ReadBoolean())
            session.Risk?.Restore(reader);
    }

    private static void Require(int kept, int present, string what)
    {
        if (kept != present)
            throw new InvalidDataException($"The kept state has {kept} {what}, the session {present}.");
    }

    private static List<Indicator> IndicatorsOf(Session session)
    {
        var all = new List<Indicator>();
        foreach (var series in session.Feeds.SelectMany(feed => feed.AllSeries))
            all.AddRange(series.Indicators);
        return all;
    }
}
