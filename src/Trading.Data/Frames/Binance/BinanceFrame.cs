namespace Trading.Data;

/// <summary>What stood in a frame, until <see cref="BinanceFrameParser"/> reads the next.</summary>
public sealed class BinanceFrame
{
    internal BookChange[] ChangeBuffer { get; set; } = new BookChange[256];

    internal int ChangeCount { get; set; }

    /// <summary>What the frame is; which of the other properties are set goes by this.</summary>
    public BinanceFrameKind Kind { get; internal set; }

    /// <summary>Whose data this is; <see langword="null"/> for <see cref="BinanceFrameKind.Other"/>.</summary>
    public Instrument? Instrument { get; internal set; }

    /// <summary>When the venue sent the frame; <see cref="Timestamp.MinValue"/> where the frame does not say, as spot's book ticker and snapshot.</summary>
    public Timestamp EventTime { get; internal set; }

    /// <summary>When it happened in the matching engine; the event time where the frame does not say.</summary>
    public Timestamp TransactionTime { get; internal set; }

    /// <summary>The first update in a <see cref="BinanceFrameKind.DepthUpdate"/>.</summary>
    public long FirstId { get; internal set; }

    /// <summary>The last update in a depth update or snapshot, the update of a book ticker, or the number of a trade.</summary>
    public long LastId { get; internal set; }

    /// <summary>The last update of the depth update before, which the futures say; else 0.</summary>
    public long PreviousId { get; internal set; }

    /// <summary>The levels of a depth update or snapshot in ticks and lots: the bids, then the offers, as they stand there.</summary>
    public ReadOnlySpan<BookChange> Changes => ChangeBuffer.AsSpan(0, ChangeCount);

    /// <summary>How many sizes of <see cref="Changes"/> were finer than the lot and are the nearest number of lots, one at least.</summary>
    public int RoundedSizes { get; internal set; }

    /// <summary>The best bid and offer of a book ticker. Its time is the transaction time; a side that is empty has price 0.</summary>
    public Quote Quote { get; internal set; }

    /// <summary>A trade or an aggregate trade.</summary>
    public Trade Trade { get; internal set; }

    /// <summary>The bar of a kline.</summary>
    public Bar Bar { get; internal set; }

    /// <summary>Whether the bar of a kline is complete.</summary>
    public bool IsBarComplete { get; internal set; }

    /// <summary>The coming funding rate and the mark price now.</summary>
    public FundingRate FundingRate { get; internal set; }

    /// <summary>Gives a depth update or a snapshot to a book; for other kinds nothing happens.</summary>
    /// <returns>What became of it; <see langword="null"/> for other kinds.</returns>
    /// <exception cref="MarketDataException">The numbers of the update contradict each other.</exception>
    public BookUpdateResult? ApplyTo(BookSynchronizer synchronizer)
    {
        ArgumentNullException.ThrowIfNull(synchronizer);
        return Kind switch
        {
            BinanceFrameKind.DepthUpdate => synchronizer.Apply(FirstId, LastId, PreviousId, Changes),
            BinanceFrameKind.Snapshot => synchronizer.ApplySnapshot(LastId, Changes),
            _ => null,
        };
    }

    internal void Add(OrderSide side, long priceTicks, long sizeLots)
    {
        if (ChangeCount == ChangeBuffer.Length)
        {
            var larger = new BookChange[ChangeBuffer.Length * 2];
            ChangeBuffer.CopyTo(larger, 0);
            ChangeBuffer = larger;
        }

        ChangeBuffer[ChangeCount++] = new(side, priceTicks, sizeLots);
    }
}
