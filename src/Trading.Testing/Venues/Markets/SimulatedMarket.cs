using Trading.Matching;

namespace Trading.Testing;

/// <summary>One instrument's market at a simulated venue: its book, its trades and its bars. What it says is the truth that clients are measured by.</summary>
public sealed class SimulatedMarket
{
    private const int MostSnapshots = 64;

    private readonly int _mostTrades;
    private readonly IVenueBook _book;
    private readonly List<SimulatedTrade> _trades = [];
    private readonly List<DepthFeed> _feeds = [];
    private readonly Queue<DepthSnapshot> _snapshots = new();

    internal SimulatedMarket(SimulatedInstrument instrument, IVenueBook book, Timestamp start, long firstUpdateId, int history)
    {
        _mostTrades = history;
        Instrument = instrument;
        _book = book;
        FirstUpdateId = UpdateId = firstUpdateId;
        if (!instrument.TryGetTicks(instrument.StartPrice, out long ticks) || ticks <= 0)
            throw new ArgumentException($"The start price {instrument.StartPrice} of {instrument.Symbol} is no multiple of its tick size {instrument.TickSize}.", nameof(instrument));
        LastPriceTicks = ticks;
        Bars = new(start, ticks, history);
    }

    /// <summary>What is traded.</summary>
    public SimulatedInstrument Instrument { get; }

    /// <summary>The book: best prices, depth and single orders.</summary>
    public IMatchingBookView Book => _book.View;

    /// <summary>Counts every change of a level of the book.</summary>
    public long UpdateId { get; private set; }

    /// <summary>The last price; where nothing was traded yet the start price.</summary>
    public long LastPriceTicks { get; private set; }

    /// <summary>The trades that are remembered, the oldest first; their ids follow each other.</summary>
    public IReadOnlyList<SimulatedTrade> Trades => _trades;

    /// <summary>The bars.</summary>
    public SimulatedBars Bars { get; }

    internal long FirstUpdateId { get; }

    internal long LastTradeId { get; private set; }

    internal IVenueBook Engine => _book;

    /// <summary>The middle between the best prices, in ticks; the last price where a side is empty.</summary>
    public double MidTicks => Book.TryGetBest(OrderSide.Buy, out var bid) && Book.TryGetBest(OrderSide.Sell, out var ask)
        ? (bid.PriceTicks + ask.PriceTicks) * 0.5
        : LastPriceTicks;

    /// <summary>A collector of changes from now on.</summary>
    public DepthFeed CreateDepthFeed()
    {
        var feed = new DepthFeed(this);
        _feeds.Add(feed);
        return feed;
    }

    /// <summary>The book now.</summary>
    /// <param name="depth">How many levels a side.</param>
    /// <param name="time">The time now.</param>
    public DepthSnapshot GetSnapshot(int depth, Timestamp time) => new(UpdateId, time, Levels(OrderSide.Buy, depth), Levels(OrderSide.Sell, depth));

    /// <summary>The book as it was: the youngest copy that is at least so old, else the oldest there is. Copies are made once a second and kept for a minute.</summary>
    internal DepthSnapshot GetPastSnapshot(TimeSpan age, Timestamp time) =>
        _snapshots.LastOrDefault(snapshot => time - snapshot.Time >= age) ?? (_snapshots.TryPeek(out var oldest) ? oldest : GetSnapshot(int.MaxValue, time));

    internal void KeepSnapshot(Timestamp time)
    {
        if (_snapshots.Count == MostSnapshots)
            _snapshots.Dequeue();
        _snapshots.Enqueue(GetSnapshot(5000, time));
    }

    /// <summary>What so much would cost at once, and what there is of it up to a price.</summary>
    internal (long Lots, Int128 TickLots) Walk(OrderSide takerSide, long limitTicks, long lots)
    {
        long found = 0;
        Int128 cost = 0;
        foreach (var level in Levels(takerSide == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy, int.MaxValue))
        {
            if (found == lots || (takerSide == OrderSide.Buy ? level.PriceTicks > limitTicks : level.PriceTicks < limitTicks))
                break;
            long taken = Math.Min(lots - found, level.SizeLots);
            found += taken;
            cost += (Int128)taken * level.PriceTicks;
        }

        return (found, cost);
    }

    /// <summary>How many lots a budget pays for at once.</summary>
    internal long LotsFor(OrderSide takerSide, decimal quoteAmount)
    {
        decimal unit = Instrument.TickSize * Instrument.LotSize;
        long lots = 0;
        foreach (var level in Levels(takerSide == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy, int.MaxValue))
        {
            decimal price = level.PriceTicks * unit;
            long affordable = (long)Math.Min(level.SizeLots, decimal.Floor(quoteAmount / price));
            lots += affordable;
            quoteAmount -= affordable * price;
            if (affordable < level.SizeLots)
                break;
        }

        return lots;
    }

    internal void OnDepth(OrderSide side, long priceTicks)
    {
        UpdateId++;
        foreach (var feed in _feeds)
            feed.OnChanged(side, priceTicks);
    }

    internal SimulatedTrade OnTrade(in MatchedTrade matched, Timestamp time)
    {
        var trade = new SimulatedTrade(++LastTradeId, time, matched.PriceTicks, matched.Lots, matched.TakerSide, matched.MakerOrderId, matched.TakerOrderId);
        LastPriceTicks = matched.PriceTicks;
        _trades.Add(trade);
        if (_trades.Count > _mostTrades)
            _trades.RemoveRange(0, _mostTrades / 4);
        Bars.Add(trade);
        return trade;
    }

    /// <summary>The venue came back from an outage: its sequence of changes begins again, and nothing of before is published.</summary>
    internal void ResetSequence()
    {
        UpdateId = 0;
        _snapshots.Clear();
        foreach (var feed in _feeds)
            feed.Clear();
    }

    private BookLevel[] Levels(OrderSide side, int depth)
    {
        var levels = new BookLevel[Math.Min(depth, Math.Max(1, Book.OrderCount))];
        return levels[..Book.CopyLevels(side, levels)];
    }
}
