namespace Trading;

/// <summary>How a maintained book stands.</summary>
/// <param name="State">Whether it may be read.</param>
/// <param name="Sequence">The venue's number of the last change; 0 where there is none.</param>
/// <param name="UpdateTime">When the last change came, by the connector's clock; its age is the time since.</param>
/// <param name="Gaps">How often changes were missing or a checksum was wrong, since the subscription began.</param>
public readonly record struct BookStatus(BookState State, long Sequence, Timestamp UpdateTime, long Gaps);
