namespace Trading.Control;

/// <summary>A host that answers.</summary>
/// <param name="Path">Its socket.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="Name">The name of its application.</param>
/// <param name="Bots">How its bots stand.</param>
internal sealed record FoundHost(string Path, int ProcessId, string Name, IReadOnlyList<BotStatus> Bots);
