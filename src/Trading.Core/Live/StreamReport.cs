namespace Trading.Live;

/// <summary>Something happened to a stream of an instrument, or of the account.</summary>
internal sealed record StreamReport(StreamEventKind Kind, InstrumentId? Instrument, string Text);
