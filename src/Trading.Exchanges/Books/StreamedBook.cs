using System.Buffers;
using Trading.Data;

namespace Trading.Exchanges;

/// <summary>A book whose snapshot comes by the same stream as its changes: Kraken, OKX, Bybit, Coinbase.</summary>
/// <param name="continuity">How a missing message is seen.</param>
/// <param name="depth">How many levels a side are kept, where levels that fall out are not taken away by messages; 0 for all.</param>
/// <param name="checksum">Computes the book's checksum; <see langword="null"/> where the venue sends none.</param>
internal sealed class StreamedBook(BookContinuity continuity, int depth = 0, Func<IOrderBook, uint>? checksum = null) : MaintainedBook(new PagedOrderBook())
{
    private bool _isSynced;
    private long _sequence;

    public override bool IsSynced => _isSynced;

    public override long Sequence => _sequence;

    public override bool NeedsSnapshot => false;

    public override BookStep Apply(in BookMessage message)
    {
        bool isSnapshot = message.IsSnapshot || (continuity == BookContinuity.Next && message.LastId == 1);
        if (isSnapshot)
            Book.Clear();
        else if (!_isSynced)
            return BookStep.Buffered;
        else if (!Follows(message))
            return Lose();

        foreach (ref readonly var change in message.Changes)
            Book.Set(change.Side, change.PriceTicks, change.SizeLots);
        Truncate(OrderSide.Buy);
        Truncate(OrderSide.Sell);
        _sequence = message.LastId;
        if (IsCrossed() || (checksum is not null && message.Checksum is { } expected && checksum(Book) != expected))
            return Lose();
        _isSynced = true;
        return isSnapshot ? BookStep.Synced : BookStep.Applied;
    }

    public override BookStep ApplySnapshot(long lastId, ReadOnlySpan<BookChange> levels) =>
        throw new NotSupportedException("The snapshot of this book comes by its stream.");

    public override void Reset()
    {
        _isSynced = false;
        _sequence = 0;
        Book.Clear();
    }

    private bool Follows(in BookMessage message) => continuity switch
    {
        BookContinuity.Next => message.LastId == _sequence + 1,
        BookContinuity.Previous => message.PreviousId == _sequence,
        _ => true,
    };

    private BookStep Lose()
    {
        Reset();
        return BookStep.Gap;
    }

    private void Truncate(OrderSide side)
    {
        int count = Book.Count(side);
        if (depth == 0 || count <= depth)
            return;
        var levels = ArrayPool<BookLevel>.Shared.Rent(count);
        int copied = Book.CopyTo(side, levels.AsSpan(0, count));
        for (int i = depth; i < copied; i++)
            Book.Set(side, levels[i].PriceTicks, 0);
        ArrayPool<BookLevel>.Shared.Return(levels);
    }
}
