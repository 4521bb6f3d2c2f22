namespace Trading.Data;

/// <summary>Takes a frame that was recorded.</summary>
/// <param name="received">When it was received.</param>
/// <param name="frame">The frame; valid during the call.</param>
public delegate void FrameHandler(Timestamp received, ReadOnlySpan<byte> frame);
