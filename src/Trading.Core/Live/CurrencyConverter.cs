using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trading.Live;

/// <summary>A currency as its code and its decimals, as in <c>USDT 8</c>; empty where there is none.</summary>
internal sealed class CurrencyConverter : JsonConverter<Currency>
{
    public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string text = reader.GetString() ?? "";
        int space = text.LastIndexOf(' ');
        if (text.Length == 0)
            return default;
        return space > 0 && int.TryParse(text.AsSpan(space + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int decimals)
            ? new(text[..space], decimals)
            : throw new JsonException($"'{text}' is no currency; it is a code and how many decimals it has, as in USDT 8.");
    }

    public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Code.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{value.Code} {value.Decimals}"));
}
