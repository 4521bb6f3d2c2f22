using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trading.Live;

/// <summary>An instrument by its name, as in <c>BINANCE:BTCUSDT</c>.</summary>
internal sealed class InstrumentIdConverter : JsonConverter<InstrumentId>
{
    public override InstrumentId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => InstrumentId.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, InstrumentId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
