namespace Trading.Plugins.Processes;

/// <summary>What a message says of an order.</summary>
internal enum OrderNews : byte
{
    /// <summary>No more orders follow.</summary>
    None,

    /// <summary>All of an order that was not known.</summary>
    Whole,

    /// <summary>What has changed of one that is known.</summary>
    Change,

    /// <summary>The session has forgotten it.</summary>
    Forgotten,
}
