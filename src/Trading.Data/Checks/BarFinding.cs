namespace Trading.Data;

/// <summary>Something found in bars, and what was done about it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Row">Where: the line of a file, the first being 1, or the index of a bar in memory, the first being 0.</param>
/// <param name="Time">When the bar opens; <see cref="Timestamp.MinValue"/> for a row that cannot be read.</param>
/// <param name="Text">The place and the values in a sentence.</param>
/// <param name="Policy">What was done.</param>
public sealed record BarFinding(BarFindingKind Kind, long Row, Timestamp Time, string Text, BarFindingPolicy Policy);
