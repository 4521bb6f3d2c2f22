using System.Runtime.InteropServices;

namespace Trading.Data;

/// <summary>Builds a book from a snapshot and differences, and notices at once when one is missing, doubled or out of order.</summary>
/// <remarks>
/// Differences that come before the snapshot are kept, up to a bound. After a gap the book is empty until the next snapshot, so that a
/// wrong book is never shown. Not for several threads.
/// </remarks>
public sealed class BookSynchronizer
{
    private readonly BookSequenceRule _rule;
    private readonly int _maxBuffered;
    private readonly List<BookChange> _changes = [];
    private readonly Queue<Difference> _differences = [];
    private Difference _last;
    private bool _bridging;

    /// <summary>Creates a synchronizer, not in sync.</summary>
    /// <param name="book">The book to fill; it is cleared here.</param>
    /// <param name="rule">How the venue numbers its differences.</param>
    /// <param name="maxBuffered">How many changes are kept while there is no snapshot; what is more is thrown away, and makes the next snapshot too old.</param>
    public BookSynchronizer(IOrderBook book, BookSequenceRule rule, int maxBuffered = 1_000_000)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBuffered, 1);
        Book = book;
        _rule = rule;
        _maxBuffered = maxBuffered;
        book.Clear();
    }

    /// <summary>The book; empty while it is not in sync.</summary>
    public IOrderBook Book { get; }

    /// <summary>Whether the book is what the venue said it to be.</summary>
    public bool IsSynchronized { get; private set; }

    /// <summary>The number of the last difference or snapshot in the book; 0 before the first.</summary>
    public long LastId { get; private set; }

    /// <summary>How often differences were missing.</summary>
    public long Gaps { get; private set; }

    /// <summary>Takes a difference.</summary>
    /// <param name="firstId">The first number in it.</param>
    /// <param name="lastId">The last number in it.</param>
    /// <param name="previousId">The last number of the difference before, where the venue says it; else 0.</param>
    /// <param name="changes">What changed.</param>
    /// <exception cref="MarketDataException">The numbers contradict each other.</exception>
    public BookUpdateResult Apply(long firstId, long lastId, long previousId, ReadOnlySpan<BookChange> changes)
    {
        if (lastId < firstId)
            throw new MarketDataException(FormattableString.Invariant($"A difference of a book runs from number {firstId} to {lastId}, which is backwards."));
        var difference = new Difference(firstId, lastId, previousId, changes.Length);
        if (!IsSynchronized)
            return Keep(difference, changes);
        if (IsOld(difference))
            return BookUpdateResult.Stale;
        if (Follows(difference))
        {
            Set(difference, changes);
            return BookUpdateResult.Applied;
        }

        Gaps++;
        IsSynchronized = false;
        Book.Clear();
        Keep(difference, changes);
        return BookUpdateResult.Gap;
    }

    /// <summary>Takes a snapshot of all levels, and what was kept behind it.</summary>
    /// <param name="lastId">The number of the last difference that the snapshot contains.</param>
    /// <param name="levels">All levels.</param>
    /// <returns>Applied, or too old.</returns>
    public BookUpdateResult ApplySnapshot(long lastId, ReadOnlySpan<BookChange> levels)
    {
        Book.Clear();
        foreach (var level in levels)
            Book.Set(level.Side, level.PriceTicks, level.SizeLots);
        LastId = lastId;
        IsSynchronized = true;
        _bridging = true;
        int position = 0;
        foreach (var difference in _differences)
        {
            var changes = CollectionsMarshal.AsSpan(_changes).Slice(position, difference.Count);
            position += difference.Count;
            if (IsOld(difference))
                continue;
            if (!Follows(difference))
            {
                IsSynchronized = false;
                Book.Clear();
                return BookUpdateResult.SnapshotTooOld;
            }

            Set(difference, changes);
        }

        Forget();
        return BookUpdateResult.Applied;
    }

    /// <summary>Empties the book, as after a lost connection; a snapshot is needed.</summary>
    public void Reset()
    {
        IsSynchronized = false;
        Book.Clear();
        Forget();
    }

    /// <summary>Keeps a difference for the snapshot to come. One that does not follow those that are kept makes them useless.</summary>
    private BookUpdateResult Keep(Difference difference, ReadOnlySpan<BookChange> changes)
    {
        if (_differences.Count > 0 && !_last.IsFollowedBy(difference, _rule))
        {
            if (difference.LastId <= _last.LastId)
                return BookUpdateResult.Stale;
            Forget();
        }

        if (_changes.Count + changes.Length > _maxBuffered)
            Forget();
        _differences.Enqueue(difference);
        _changes.AddRange(changes);
        _last = difference;
        return BookUpdateResult.Buffered;
    }

    private bool IsOld(Difference difference) =>
        _rule == BookSequenceRule.Linked && _bridging ? difference.LastId < LastId : difference.LastId <= LastId;

    private bool Follows(Difference difference)
    {
        if (!_bridging)
            return new Difference(0, LastId, 0, 0).IsFollowedBy(difference, _rule);

        // The difference that ends with the snapshot may have come before the first one that was kept; the next one names it.
        if (_rule == BookSequenceRule.Linked && difference.PreviousId == LastId)
            return true;
        long contained = _rule == BookSequenceRule.Contiguous ? LastId + 1 : LastId;
        return difference.FirstId <= contained && contained <= difference.LastId;
    }

    private void Set(Difference difference, ReadOnlySpan<BookChange> changes)
    {
        foreach (ref readonly var change in changes)
            Book.Set(change.Side, change.PriceTicks, change.SizeLots);
        LastId = difference.LastId;
        _bridging = false;
    }

    private void Forget()
    {
        _differences.Clear();
        _changes.Clear();
    }

    private readonly record struct Difference(long FirstId, long LastId, long PreviousId, int Count)
    {
        public bool IsFollowedBy(Difference next, BookSequenceRule rule) =>
            rule == BookSequenceRule.Contiguous ? next.FirstId == LastId + 1 : next.PreviousId == LastId;
    }
}
