namespace Trading.Live;

/// <summary>What somebody told a session to do, and why.</summary>
internal sealed record ControlReport(BotCommand Command, string Reason);
