namespace Trading.Exchanges;

/// <summary>How a message of a book says that none is missing before it, where snapshots come by the same stream.</summary>
internal enum BookContinuity
{
    /// <summary>It does not; a checksum or the connection's numbers tell.</summary>
    None,

    /// <summary>Its number is that of the message before plus one; 1 is a restart of the venue and begins anew.</summary>
    Next,

    /// <summary>It names the number of the message before.</summary>
    Previous,
}
