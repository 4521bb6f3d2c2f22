using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trading.Live;

/// <summary>A timeframe as text, as in <c>1m</c>; empty where there is none.</summary>
internal sealed class TimeframeConverter : JsonConverter<Timeframe>
{
    public override Timeframe Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { Length: > 0 } text ? Timeframe.Parse(text) : default;

    public override void Write(Utf8JsonWriter writer, Timeframe value, JsonSerializerOptions options) => writer.WriteStringValue(value.Count == 0 ? "" : value.ToString());
}
