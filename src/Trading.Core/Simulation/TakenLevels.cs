using Trading.Kernel;

namespace Trading.Simulation;

/// <summary>What the session's own orders took from levels since the market data last told them.</summary>
internal sealed class TakenLevels
{
    private readonly Dictionary<(int Instrument, OrderSide Taker, long Ticks), (long Lots, long Version)> _taken = [];

    public void Take(InstrumentState state, OrderSide taker, long ticks, long lots)
    {
        if (lots == 0)
            return;
        var key = (state.Index, taker, ticks);
        long before = _taken.TryGetValue(key, out var known) && known.Version == state.MarketVersion ? known.Lots : 0;
        _taken[key] = (before + lots, state.MarketVersion);
    }

    /// <summary>Takes away what is gone; levels that are empty then are left out.</summary>
    public int Apply(InstrumentState state, OrderSide side, BookLevel[] levels, int count)
    {
        if (_taken.Count == 0)
            return count;
        var taker = side == OrderSide.Sell ? OrderSide.Buy : OrderSide.Sell;
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            long left = levels[i].SizeLots;
            if (left != long.MaxValue && _taken.TryGetValue((state.Index, taker, levels[i].PriceTicks), out var known))
            {
                if (known.Version == state.MarketVersion)
                    left -= known.Lots;
                else
                    _taken.Remove((state.Index, taker, levels[i].PriceTicks));
            }

            if (left > 0 || kept == 0 && i == count - 1)
                levels[kept++] = levels[i] with { SizeLots = Math.Max(0, left) };
        }

        return kept;
    }
}
