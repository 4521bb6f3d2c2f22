using System.Text.Json.Serialization;

namespace Trading.Data;

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredDataset))]
internal sealed partial class StoreJson : JsonSerializerContext;
