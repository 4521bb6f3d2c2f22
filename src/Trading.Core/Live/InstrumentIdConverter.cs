using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trading.Live;

/// <summary>An instrument by its name, as in <c>BINANCE:BTCUSDT</c>.</summary>
internal sealed class InstrumentIdConverter : JsonConverter<InstrumentId>
{
    public override InstrumentId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => InstrumentId.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, InstrumentId value, JsonSerializerOptions options)
    {
        // Orders and fills have one each, so no text is made of it.
        Span<char> text = stackalloc char[128];
        if (text.TryWrite($"{value.Venue}:{value.Symbol}", out int length))
            writer.WriteStringValue(text[..length]);
        else
            writer.WriteStringValue(value.ToString());
    }
}
