namespace Trading;

/// <summary>What is known of a cancellation or a change.</summary>
public enum OrderCommandOutcome
{
    /// <summary>Nobody answered so that it could be told.</summary>
    Unknown,

    /// <summary>Done, or taken by a venue that does it a moment later: its stream says when.</summary>
    Accepted,

    /// <summary>The venue has no such open order: it is filled, cancelled, expired, or never was.</summary>
    NotOpen,

    /// <summary>The venue refused; the order stands as it was.</summary>
    Rejected,
}
