namespace Trading.Plugins.Processes;

/// <summary>What a strategy asks of a book.</summary>
internal enum BookQuestion : byte
{
    SizeAt,
    Best,
    Levels,
    Count,
}
