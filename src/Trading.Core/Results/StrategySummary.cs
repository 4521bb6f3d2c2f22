namespace Trading;

/// <summary>What one of the strategies of a session made; all of them add up to the account's profit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">The parameters it ran with, by name, in the invariant culture.</param>
/// <param name="NetProfit">Profit after all costs, in the account's currency.</param>
/// <param name="Fees">What its fills cost, in the account's currency.</param>
/// <param name="OrderCount">How many orders it sent.</param>
/// <param name="Fault">The exception that stopped it, in words; <see langword="null"/> where none did.</param>
public sealed record StrategySummary(
    string Name, IReadOnlyDictionary<string, string> Parameters, decimal NetProfit, decimal Fees, int OrderCount, string? Fault);
