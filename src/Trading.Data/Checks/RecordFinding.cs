namespace Trading.Data;

/// <summary>Something that a <see cref="MarketDataChecker"/> found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Row">The line of the file, or the index in memory.</param>
/// <param name="Time">The time of the record; <see cref="Timestamp.MinValue"/> where it cannot be read.</param>
/// <param name="Text">The place and the values, as a sentence without its full stop.</param>
/// <param name="Policy">What was done.</param>
public readonly record struct RecordFinding(RecordFindingKind Kind, long Row, Timestamp Time, string Text, BarFindingPolicy Policy);
