namespace Trading;

/// <summary>How it is told that a maintained book is right.</summary>
public enum BookIntegrity
{
    /// <summary>It cannot be told.</summary>
    None,

    /// <summary>Each change says the numbers it covers.</summary>
    Sequence,

    /// <summary>Each change says the number of the one before.</summary>
    LinkedSequence,

    /// <summary>Each change carries a checksum over the best levels.</summary>
    Checksum,

    /// <summary>All messages of a connection are numbered.</summary>
    ConnectionSequence,

    /// <summary>The numbers of changes only rise; a lost one cannot be seen.</summary>
    RisingSequence,
}
