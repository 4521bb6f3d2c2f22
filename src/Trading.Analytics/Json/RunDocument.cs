namespace Trading.Analytics;

/// <summary>What differs between equal runs, kept apart so that the rest of two files can be compared.</summary>
internal sealed record RunDocument(double ElapsedSeconds);
