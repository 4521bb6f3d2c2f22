using System.Text.Json.Serialization;

namespace Trading.Cli.Data;

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImportResult))]
[JsonSerializable(typeof(SeriesResult[]))]
[JsonSerializable(typeof(WriteResult))]
internal sealed partial class DataJson : JsonSerializerContext;
