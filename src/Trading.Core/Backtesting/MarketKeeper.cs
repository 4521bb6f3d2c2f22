using Trading.Kernel;

namespace Trading;

/// <summary>Keeps what a session knows of its markets, and the times that strategies asked for, so that another one goes on with them: prices, the bars that can be looked back on, and those that are being built.</summary>
internal static class MarketKeeper
{
    private const int Version = 2;

    // Books are kept since the second.
    private const int OldestVersion = 1;

    /// <param name="session">The session.</param>
    /// <param name="withSeries">Whether bars and times are kept as well, for the same strategies on the same data.</param>
    public static byte[] Save(Session session, bool withSeries)
    {
        var writer = new StateWriter();
        writer.Write(Version);
        writer.Write(session.Instruments.Count);
        foreach (var state in session.Instruments)
            SavePrices(writer, state);
        writer.Write(withSeries);
        if (!withSeries)
            return writer.Written.ToArray();
        writer.Write(session.Feeds.Count);
        foreach (var feed in session.Feeds)
            feed.Save(writer);
        var timers = session.Clock.Timers.ToArray();
        writer.Write(timers.Length);
        foreach (var (owner, time, name) in timers)
        {
            writer.Write(owner.Name);
            writer.Write(time);
            writer.Write(name);
        }

        return writer.Written.ToArray();
    }

    /// <summary>Gives prices and bars back to a session whose strategies have started, and that has had no data yet.</summary>
    /// <returns>What is left to read: the times, for <see cref="RestoreTimers"/>.</returns>
    /// <exception cref="InvalidDataException">It is of other data, or broken.</exception>
    public static StateReader RestoreMarket(Session session, byte[] kept)
    {
        var reader = new StateReader(kept);
        int version = reader.ReadInt32();
        if (version is < OldestVersion or > Version)
            throw new InvalidDataException($"The kept state of the markets has version {version}; this one reads {OldestVersion} to {Version}.");
        for (int left = reader.ReadInt32(); left > 0; left--)
            RestorePrices(reader, session, withBook: version > OldestVersion);
        if (!reader.ReadBoolean())
            return reader;
        int feeds = reader.ReadInt32();
        if (feeds != session.Feeds.Count)
            throw new InvalidDataException($"The kept state has {feeds} feeds, the session {session.Feeds.Count}.");
        foreach (var feed in session.Feeds)
            feed.Restore(reader);
        // What the strategy asks for when it starts, it had asked for then: what became of it is what was kept.
        session.Clock.ForgetTimers();
        return reader;
    }

    /// <summary>Has strategies called at the times that they had asked for, but for those that they have asked for again when they took up what they kept.</summary>
    public static void RestoreTimers(Session session, StateReader reader)
    {
        if (reader.AtEnd)
            return;
        var again = session.Clock.Timers.Select(timer => (timer.Owner.Name, timer.Name)).ToHashSet();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            var (owner, time, name) = (reader.ReadString(), reader.ReadTimestamp(), reader.ReadString());
            if (!again.Contains((owner, name)) && session.Strategies.FirstOrDefault(strategy => strategy.Name == owner) is { } strategy)
                session.Clock.Schedule(strategy, time, name);
        }
    }

    private static void SavePrices(StateWriter writer, InstrumentState state)
    {
        writer.Write(state.Instrument.Id.ToString());
        writer.Write([state.LastPrice, state.Bid, state.BidSize, state.Ask, state.AskSize, state.VenueMark]);
        writer.Write(state.HasVolume);
        writer.Write(state.HasTraded);
        writer.Write(state.LastBarClose);
        writer.Write(state.PriceTime);
        SaveSide(writer, state, OrderSide.Buy);
        SaveSide(writer, state, OrderSide.Sell);
    }

    /// <summary>Levels are kept as prices and sizes, as the next session may count in other ticks and lots.</summary>
    private static void SaveSide(StateWriter writer, InstrumentState state, OrderSide side)
    {
        var levels = new BookLevel[state.Book?.Count(side) ?? 0];
        state.Book?.CopyTo(side, levels);
        writer.Write(levels.Length);
        foreach (var level in levels)
        {
            writer.Write(state.Instrument.PriceOf(level.PriceTicks));
            writer.Write(state.Instrument.QuantityOf(level.SizeLots));
        }
    }

    private static void RestoreSide(StateReader reader, InstrumentState? state, OrderSide side)
    {
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            var (price, size) = (reader.ReadDecimal(), reader.ReadDecimal());
            if (state?.Book is { } book && state.Instrument.TryGetTicks(price, out long ticks) && state.Instrument.TryGetLots(size, out long lots))
                book.Set(side, ticks, lots);
        }
    }

    private static void RestorePrices(StateReader reader, Session session, bool withBook)
    {
        var id = InstrumentId.Parse(reader.ReadString());
        Span<double> prices = stackalloc double[6];
        reader.Read(prices);
        var (hasVolume, hasTraded, lastBarClose, priceTime) = (reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadTimestamp(), reader.ReadTimestamp());
        // One that is no longer traded is of no concern.
        var state = session.Find(id);
        if (withBook)
        {
            RestoreSide(reader, state, OrderSide.Buy);
            RestoreSide(reader, state, OrderSide.Sell);
        }

        if (state is null)
            return;
        (state.LastPrice, state.Bid, state.BidSize, state.Ask, state.AskSize, state.VenueMark) = (prices[0], prices[1], prices[2], prices[3], prices[4], prices[5]);
        (state.HasVolume, state.HasTraded, state.LastBarClose, state.PriceTime) = (hasVolume, hasTraded, lastBarClose, priceTime);
    }
}
