namespace Trading.Bots;

/// <summary>A bot as a host adds it: its options come from the configuration first, and then from code.</summary>
internal sealed record BotRegistration(string Id, Action<BotOptions> Configure);
