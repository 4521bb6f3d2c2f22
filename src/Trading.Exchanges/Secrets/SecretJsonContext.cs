using System.Text.Json.Serialization;

namespace Trading.Exchanges;

[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class SecretJsonContext : JsonSerializerContext;
