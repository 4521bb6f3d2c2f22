namespace Trading.Exchanges;

/// <summary>A message of a stream.</summary>
/// <param name="Kind">Text, binary, or the end.</param>
/// <param name="Payload">The bytes; valid until the next message is waited for.</param>
public readonly record struct StreamFrame(StreamFrameKind Kind, ReadOnlyMemory<byte> Payload);
