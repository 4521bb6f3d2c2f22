namespace Trading;

/// <summary>Something that happened to a stream.</summary>
/// <param name="Kind">What.</param>
/// <param name="Instrument">To whose subscription; <see langword="null"/> where it is the account's stream.</param>
/// <param name="Time">When, by the connector's clock.</param>
/// <param name="Text">A sentence for people.</param>
public readonly record struct StreamEvent(StreamEventKind Kind, Instrument? Instrument, Timestamp Time, string Text);
