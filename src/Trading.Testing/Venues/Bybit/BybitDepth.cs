namespace Trading.Testing;

/// <summary>The best levels of a book as a topic has published them last.</summary>
internal sealed class BybitDepth(SimulatedMarket market, int levels)
{
    public SimulatedMarket Market { get; } = market;

    /// <summary>The number of the last message; rises by one.</summary>
    public long Number { get; private set; } = 18_521_288;

    public IReadOnlyList<BookLevel> Bids { get; private set; } = [];

    public IReadOnlyList<BookLevel> Asks { get; private set; } = [];

    /// <summary>Takes over the book as it is now, and says what changed: new sizes, and zero for levels that are not among the best any more.</summary>
    public bool Take(Timestamp time, out IReadOnlyList<BookLevel> bids, out IReadOnlyList<BookLevel> asks)
    {
        var now = Market.GetSnapshot(levels, time);
        bids = Difference(Bids, now.Bids);
        asks = Difference(Asks, now.Asks);
        if (bids.Count == 0 && asks.Count == 0)
            return false;
        (Bids, Asks) = (now.Bids, now.Asks);
        Number++;
        return true;
    }

    public void Restart() => (Number, Bids, Asks) = (0, [], []);

    private static List<BookLevel> Difference(IReadOnlyList<BookLevel> before, IReadOnlyList<BookLevel> now)
    {
        var sizes = before.ToDictionary(level => level.PriceTicks, level => level.SizeLots);
        var changed = new List<BookLevel>();
        foreach (var level in now)
        {
            if (!sizes.Remove(level.PriceTicks, out long size) || size != level.SizeLots)
                changed.Add(level);
        }

        changed.AddRange(sizes.Keys.Order().Select(price => new BookLevel(price, 0)));
        return changed;
    }
}
