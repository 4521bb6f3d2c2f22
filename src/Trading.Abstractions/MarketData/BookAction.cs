namespace Trading;

/// <summary>What a <see cref="BookDelta"/> does.</summary>
public enum BookAction
{
    /// <summary>Sets what rests at a price, or the size of an order; it is made where it was not. A size of 0 takes it away.</summary>
    Set,

    /// <summary>Takes a level or an order away.</summary>
    Remove,

    /// <summary>Empties the book; a snapshot follows.</summary>
    Clear,
}
