using System.Text.Json.Serialization;

namespace Trading.Exchanges.Binance;

internal sealed record BinanceSubscription(
    [property: JsonPropertyName("method")] string Method, [property: JsonPropertyName("params")] string[] Streams, [property: JsonPropertyName("id")] long Id);
