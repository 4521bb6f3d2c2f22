using System.Text.Json.Serialization;

namespace Trading.Live;

// What is null is written: a limit that is switched off would come back with its default.
[JsonSourceGenerationOptions(
    Converters = [typeof(TimestampConverter), typeof(TimeframeConverter), typeof(CurrencyConverter), typeof(InstrumentIdConverter)],
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SubmissionReport))]
[JsonSerializable(typeof(CommandReport))]
[JsonSerializable(typeof(FoundReport))]
[JsonSerializable(typeof(StreamReport))]
[JsonSerializable(typeof(AccountReport))]
[JsonSerializable(typeof(ControlReport))]
[JsonSerializable(typeof(LimitsReport))]
[JsonSerializable(typeof(RiskOptions))]
[JsonSerializable(typeof(KillReport))]
[JsonSerializable(typeof(StopReport))]
[JsonSerializable(typeof(RulesReport))]
[JsonSerializable(typeof(VenueOrder))]
[JsonSerializable(typeof(VenueFill[]))]
[JsonSerializable(typeof(SessionStart))]
internal sealed partial class JournalJsonContext : JsonSerializerContext;
