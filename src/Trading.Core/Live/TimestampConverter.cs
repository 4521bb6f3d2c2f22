using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trading.Live;

/// <summary>A time as nanoseconds since 1970 UTC.</summary>
internal sealed class TimestampConverter : JsonConverter<Timestamp>
{
    public override Timestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Timestamp value, JsonSerializerOptions options) => writer.WriteNumberValue(value.UnixNanoseconds);
}
