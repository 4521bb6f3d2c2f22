namespace Trading;

/// <summary>What a signal points at.</summary>
public enum SignalDirection
{
    /// <summary>Nothing to do.</summary>
    None,

    /// <summary>Be long.</summary>
    Long,

    /// <summary>Be short.</summary>
    Short,

    /// <summary>Be flat.</summary>
    Exit,
}
