using System.Text.Json;

namespace Trading.Live;

/// <summary>Limits that hold from here on.</summary>
/// <param name="Limits">The limits.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsConfigured">Whether the bot's options have them, and not somebody who changed them while it ran.</param>
internal sealed record LimitsReport(RiskOptions Limits, string Reason, bool IsConfigured = false)
{
    /// <summary>Whether two have the same limits; rules of a user's own are not looked at.</summary>
    public static bool AreEqual(RiskOptions one, RiskOptions other) =>
        JsonSerializer.Serialize(one, JournalJsonContext.Default.RiskOptions) == JsonSerializer.Serialize(other, JournalJsonContext.Default.RiskOptions);
}
