namespace Trading;

/// <summary>Everything that was there is ahead and stays: only trades at the price move the queue.</summary>
public sealed class PessimisticQueue : IQueueModel
{
    /// <inheritdoc/>
    public string Description => "queue moved by trades alone";

    /// <inheritdoc/>
    public long AheadAtPlacement(long? levelLots) => levelLots ?? long.MaxValue;

    /// <inheritdoc/>
    public long AheadAfterCancel(long aheadLots, long levelBeforeLots, long levelAfterLots) => Math.Min(aheadLots, levelAfterLots);
}
