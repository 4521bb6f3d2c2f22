namespace Trading.Kernel;

internal enum CommandKind
{
    Submit,
    Modify,
    Cancel,

    /// <summary>Takes away all orders that a strategy can cancel at once: those that the session keeps, and those of venues without delays.</summary>
    CancelAll,

    /// <summary>Takes away all orders of a strategy at one venue, or of one instrument there.</summary>
    CancelAllAt,

    /// <summary>The venue or the session takes an order away for a reason of its own.</summary>
    End,
}
