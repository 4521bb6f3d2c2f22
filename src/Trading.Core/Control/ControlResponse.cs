namespace Trading.Control;

/// <summary>One line that a host answers.</summary>
internal sealed record ControlResponse
{
    /// <summary>What was wrong, in a sentence; <see langword="null"/> where it was done.</summary>
    public string? Error { get; init; }

    public int ProcessId { get; init; }

    /// <summary>The name of the host's application.</summary>
    public string Host { get; init; } = "";

    /// <summary>How the bots that were meant stand now.</summary>
    public BotStatus[] Bots { get; init; } = [];
}
