using System.Text.Json.Serialization;

namespace Trading.Plugins;

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PluginSignature))]
internal sealed partial class PluginJson : JsonSerializerContext;
