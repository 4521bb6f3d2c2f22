using System.Text.Json;

namespace Trading.Testing;

/// <summary>A call of the API: what it costs, who may make it, and what it answers.</summary>
/// <param name="Security">Who may make it.</param>
/// <param name="Weight">What it costs.</param>
/// <param name="Answer">Writes the answer.</param>
/// <param name="IsOrder">Whether it counts as an order.</param>
internal sealed record BinanceRoute(BinanceSecurity Security, Func<BinanceCall, int> Weight, Action<BinanceCall, Utf8JsonWriter> Answer, bool IsOrder = false);
