using System.Globalization;
using System.Text.Json;

namespace Trading.Analytics;

/// <summary>Writes JSON with few characters a number; what is not finite becomes null.</summary>
internal sealed class CompactWriter(Utf8JsonWriter writer)
{
    public static double Seconds(Timestamp time) => time.ToUnixMilliseconds() / 1000.0;

    public void StartObject() => writer.WriteStartObject();

    public void StartObject(string name) => writer.WriteStartObject(name);

    public void EndObject() => writer.WriteEndObject();

    public void StartArray() => writer.WriteStartArray();

    public void EndArray() => writer.WriteEndArray();

    public void Text(string name, string? value) => writer.WriteString(name, value);

    public void Flag(string name, bool value) => writer.WriteBoolean(name, value);

    public void Number(string name, double value)
    {
        writer.WritePropertyName(name);
        Exact(value);
    }

    public void Value(string? value) => writer.WriteStringValue(value);

    /// <summary>A number in full.</summary>
    public void Exact(double value)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(Math.Round(value, 6));
        else
            writer.WriteNullValue();
    }

    /// <summary>A number rounded to so many significant digits.</summary>
    public void Value(double value, int digits)
    {
        if (!double.IsFinite(value))
        {
            writer.WriteNullValue();
            return;
        }

        Span<char> text = stackalloc char[32];
        value.TryFormat(text, out int written, digits switch { 4 => "G4", 6 => "G6", 7 => "G7", 9 => "G9", _ => "G8" }, CultureInfo.InvariantCulture);
        writer.WriteRawValue(text[..written], skipInputValidation: true);
    }

    public void Rows<T>(string name, IEnumerable<T> items, Action<CompactWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
            write(this, item);
        writer.WriteEndArray();
    }

    /// <summary>An array of texts and numbers.</summary>
    public void Row(params ReadOnlySpan<object> values)
    {
        writer.WriteStartArray();
        foreach (object value in values)
        {
            if (value is string text)
                writer.WriteStringValue(text);
            else
                Value(Convert.ToDouble(value, CultureInfo.InvariantCulture), 8);
        }

        writer.WriteEndArray();
    }
}
