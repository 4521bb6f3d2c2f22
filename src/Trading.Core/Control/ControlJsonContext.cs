using System.Text.Json.Serialization;
using Trading.Live;

namespace Trading.Control;

/// <summary>What a host is asked. A word that it does not know is refused: a limit that is misspelled must not be passed over.</summary>
/// <remarks>What is null is written: a limit that is switched off would come back with its default.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(InstrumentIdConverter)],
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ControlRequest))]
[JsonSerializable(typeof(RiskOptions))]
internal sealed partial class ControlJsonContext : JsonSerializerContext;
