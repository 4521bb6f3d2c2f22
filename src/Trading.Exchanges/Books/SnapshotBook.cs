using Trading.Data;

namespace Trading.Exchanges;

/// <summary>A book whose snapshot is asked for by REST while differences are kept: Binance's way.</summary>
internal sealed class SnapshotBook : MaintainedBook
{
    private readonly BookSynchronizer _synchronizer;

    public SnapshotBook(BookSequenceRule rule)
        : base(new PagedOrderBook()) => _synchronizer = new(Book, rule);

    public override bool IsSynced => _synchronizer.IsSynchronized;

    public override long Sequence => _synchronizer.LastId;

    public override bool NeedsSnapshot => true;

    public override BookStep Apply(in BookMessage message)
    {
        var step = _synchronizer.Apply(message.FirstId, message.LastId, message.PreviousId, message.Changes) switch
        {
            BookUpdateResult.Applied => BookStep.Applied,
            BookUpdateResult.Buffered => BookStep.Buffered,
            BookUpdateResult.Stale => BookStep.Ignored,
            _ => BookStep.Gap,
        };
        return Checked(step);
    }

    public override BookStep ApplySnapshot(long lastId, ReadOnlySpan<BookChange> levels) =>
        Checked(_synchronizer.ApplySnapshot(lastId, levels) == BookUpdateResult.Applied ? BookStep.Synced : BookStep.SnapshotTooOld);

    public override void Reset() => _synchronizer.Reset();

    private BookStep Checked(BookStep step)
    {
        if (step is not (BookStep.Applied or BookStep.Synced) || !IsCrossed())
            return step;
        _synchronizer.Reset();
        return BookStep.Gap;
    }
}
