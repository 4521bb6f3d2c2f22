namespace Trading.Live;

/// <summary>Limits that hold from here on, and why.</summary>
internal sealed record LimitsReport(RiskOptions Limits, string Reason);
