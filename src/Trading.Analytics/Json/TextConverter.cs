using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trading.Analytics;

/// <summary>Writes a value as text. Files of results are written, not read, by this package.</summary>
internal abstract class TextConverter<T> : JsonConverter<T>
{
    protected abstract string TextOf(T value);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(TextOf(value));
}
