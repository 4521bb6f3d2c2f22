using System.Text.Json.Serialization;

namespace Trading.Live;

[JsonSourceGenerationOptions(
    Converters = [typeof(TimestampConverter), typeof(InstrumentIdConverter)],
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SubmissionReport))]
[JsonSerializable(typeof(CommandReport))]
[JsonSerializable(typeof(FoundReport))]
[JsonSerializable(typeof(StreamReport))]
[JsonSerializable(typeof(AccountReport))]
[JsonSerializable(typeof(ControlReport))]
[JsonSerializable(typeof(VenueOrder))]
[JsonSerializable(typeof(VenueFill[]))]
[JsonSerializable(typeof(SessionStart))]
internal sealed partial class JournalJsonContext : JsonSerializerContext;
