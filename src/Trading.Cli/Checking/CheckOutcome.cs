using System.Text.Json;

namespace Trading.Cli.Checking;

/// <summary>What a check found, for people and for programs.</summary>
internal sealed record CheckOutcome(bool IsClean, string? Fault, string Text, Action<Utf8JsonWriter> WriteJson);
