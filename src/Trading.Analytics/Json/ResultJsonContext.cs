using System.Text.Json.Serialization;

namespace Trading.Analytics;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    Converters =
    [
        typeof(FiniteDoubleConverter), typeof(TimestampConverter), typeof(TimeframeConverter), typeof(CurrencyConverter), typeof(InstrumentConverter),
        typeof(StatisticValueConverter),
    ])]
[JsonSerializable(typeof(ResultDocument))]
internal sealed partial class ResultJsonContext : JsonSerializerContext;
