using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trading;

/// <summary>The generated reader of calendars.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(CalendarDocument))]
internal sealed partial class CalendarJsonContext : JsonSerializerContext;
