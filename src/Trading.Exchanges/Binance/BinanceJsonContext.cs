using System.Text.Json.Serialization;

namespace Trading.Exchanges.Binance;

[JsonSerializable(typeof(BinanceSubscription))]
[JsonSerializable(typeof(Dictionary<string, object>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
internal sealed partial class BinanceJsonContext : JsonSerializerContext;
