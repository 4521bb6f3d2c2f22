namespace Trading.Risk;

/// <summary>A rule that the host itself brings.</summary>
internal sealed record RiskRuleRegistration(string Id, Type Type);
