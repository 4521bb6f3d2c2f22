namespace Trading.Data;

/// <summary>A state of a data set that was named by its content and can be read again, whatever came later.</summary>
/// <param name="Hash">The SHA-256 of all records, 64 hexadecimal digits in lower case.</param>
/// <param name="Count">How many records.</param>
/// <param name="Start">The time of the first.</param>
/// <param name="End">The time of the last, for bars its close.</param>
public sealed record StoredVersion(string Hash, long Count, Timestamp Start, Timestamp End);
