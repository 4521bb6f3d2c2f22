using System.Text.Json.Serialization;
using Trading.Live;

namespace Trading.Control;

/// <summary>What a host answers. An older tool passes over what a newer host says beyond what it knows.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(TimestampConverter)],
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ControlResponse))]
internal sealed partial class ControlAnswerContext : JsonSerializerContext;
