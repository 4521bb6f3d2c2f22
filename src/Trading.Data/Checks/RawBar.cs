namespace Trading.Data;

/// <summary>A bar that may be anything, with the row that it was read from.</summary>
internal readonly record struct RawBar(Bar Bar, long Row);
