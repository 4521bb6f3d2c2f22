namespace Trading.Data;

/// <summary>How the differences of a venue say that none is missing between them.</summary>
public enum BookSequenceRule
{
    /// <summary>
    /// Each begins with the number behind the last one of the difference before. The first one behind a snapshot contains the number
    /// behind the snapshot's. Binance spot does so.
    /// </summary>
    Contiguous,

    /// <summary>
    /// Each names the last number of the difference before. The first one behind a snapshot contains the snapshot's number. Binance's
    /// futures do so.
    /// </summary>
    Linked,
}
