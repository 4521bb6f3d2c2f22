namespace Trading;

/// <summary>Where a resting limit order stands in the queue of its price. Extension point.</summary>
public interface IQueueModel
{
    /// <summary>The model and its numbers in a few words, for reports.</summary>
    string Description { get; }

    /// <summary>How much is ahead of an order that joins a price.</summary>
    /// <param name="levelLots">What rests there, in lots; <see langword="null"/> where the data does not say.</param>
    long AheadAtPlacement(long? levelLots);

    /// <summary>How much is ahead after the level became smaller without a trade: others cancelled, ahead or behind.</summary>
    /// <param name="aheadLots">How much was ahead.</param>
    /// <param name="levelBeforeLots">What rested at the price before.</param>
    /// <param name="levelAfterLots">What rests there now.</param>
    long AheadAfterCancel(long aheadLots, long levelBeforeLots, long levelAfterLots);
}
