namespace Trading.Plugins;

/// <summary>A strategy that the host itself brings.</summary>
internal sealed record StrategyRegistration(string Id, string Description, Type Type);
