using Trading.Data;

namespace Trading.Exchanges;

/// <summary>A book that is built from messages and knows whether it is right. Empty while it is not.</summary>
internal abstract class MaintainedBook(IOrderBook book)
{
    public IOrderBook Book { get; } = book;

    /// <summary>Whether the book is what the venue says it is.</summary>
    public abstract bool IsSynced { get; }

    /// <summary>The venue's number of the last change.</summary>
    public abstract long Sequence { get; }

    /// <summary>Whether the snapshot has to be asked for, instead of coming by the stream.</summary>
    public abstract bool NeedsSnapshot { get; }

    /// <summary>Takes a message of the stream.</summary>
    public abstract BookStep Apply(in BookMessage message);

    /// <summary>Takes a snapshot that was asked for.</summary>
    public abstract BookStep ApplySnapshot(long lastId, ReadOnlySpan<BookChange> levels);

    /// <summary>Empties the book, as after a lost connection.</summary>
    public abstract void Reset();

    /// <summary>Whether the best bid is at or above the best offer, which no venue's book ever is.</summary>
    protected bool IsCrossed() =>
        Book.TryGetBest(OrderSide.Buy, out var bid) && Book.TryGetBest(OrderSide.Sell, out var ask) && bid.PriceTicks >= ask.PriceTicks;
}
