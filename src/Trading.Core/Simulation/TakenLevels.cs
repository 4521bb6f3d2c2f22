namespace Trading.Simulation;

/// <summary>What the session's own orders took from the levels of an instrument since the market data last told them.</summary>
internal sealed class TakenLevels
{
    private readonly Dictionary<(OrderSide Taker, long Ticks), long> _taken = [];
    private long _version;

    /// <param name="version">How often the market data has changed; what was taken before a change counts no more.</param>
    /// <param name="taker">The side that took.</param>
    /// <param name="ticks">From which price.</param>
    /// <param name="lots">How much.</param>
    public void Take(long version, OrderSide taker, long ticks, long lots)
    {
        if (lots == 0)
            return;
        if (version != _version)
            _taken.Clear();
        _version = version;
        _taken[(taker, ticks)] = _taken.GetValueOrDefault((taker, ticks)) + lots;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_version);
        writer.Write(_taken.Count);
        foreach (var ((taker, ticks), lots) in _taken)
        {
            writer.Write((int)taker);
            writer.Write(ticks);
            writer.Write(lots);
        }
    }

    public void Restore(StateReader reader)
    {
        _version = reader.ReadInt64();
        _taken.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--)
            _taken[((OrderSide)reader.ReadInt32(), reader.ReadInt64())] = reader.ReadInt64();
    }

    /// <summary>How much a side has taken from a price.</summary>
    public long At(long version, OrderSide taker, long ticks) =>
        _taken.Count == 0 || version != _version ? 0 : _taken.GetValueOrDefault((taker, ticks));

    /// <summary>Takes away what is gone; levels that are empty then are left out.</summary>
    public int Apply(long version, OrderSide side, BookLevel[] levels, int count)
    {
        if (_taken.Count == 0 || version != _version)
            return count;
        var taker = side == OrderSide.Sell ? OrderSide.Buy : OrderSide.Sell;
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            long left = levels[i].SizeLots;
            if (left != long.MaxValue)
                left -= _taken.GetValueOrDefault((taker, levels[i].PriceTicks));
            // The last stays even when it is empty, because what a quote does not show is counted from its price.
            if (left > 0 || (kept == 0 && i == count - 1))
                levels[kept++] = levels[i] with { SizeLots = Math.Max(0, left) };
        }

        return kept;
    }
}
