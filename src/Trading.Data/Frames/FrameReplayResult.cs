namespace Trading.Data;

/// <summary>What a replay gave.</summary>
/// <param name="Count">How many frames.</param>
/// <param name="TornBytes">How many bytes of a frame that was cut off stand at the end of the file; 0 where it is whole.</param>
public readonly record struct FrameReplayResult(long Count, long TornBytes);
