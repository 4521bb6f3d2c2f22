using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Trading.Data;

/// <summary>Reads and writes fields as text, the same for CSV and JSON.</summary>
internal static class RecordFieldText
{
    /// <summary>The most bytes that a field takes.</summary>
    public const int MaxBytes = 32;

    /// <summary>Reads a field; what is wrong with it as the end of a sentence, or null where nothing is.</summary>
    public static string? Read(RecordField field, ReadOnlySpan<byte> text, ref Utf8Time time, out long value)
    {
        value = field.Default ?? 0;
        if (text.IsEmpty)
            return field.Default is null ? "is empty." : null;
        switch (field.Type)
        {
            case RecordFieldType.Time:
                return time.Read(text, out value) == text.Length ? null : "is not a time.";
            case RecordFieldType.Number:
                bool isNumber = Utf8Number.TryParse(text, out double number);
                value = RecordField.BitsOf(number);
                return isNumber ? null : "is not a number.";
            case RecordFieldType.Integer:
                return Utf8Parser.TryParse(text, out value, out int read) && read == text.Length ? null : "is not a whole number.";
            case RecordFieldType.Flag:
                value = IsOneOf("true|1|yes", text) ? 1 : 0;
                return value == 1 || IsOneOf("false|0|no", text) ? null : "is not true or false.";
            default:
                for (int i = 0; i < field.Words.Length; i++)
                {
                    value = i;
                    if (IsOneOf(field.Words[i], text))
                        return null;
                }

                return $"is none of {string.Join(", ", field.Words.Select(word => word.Split('|')[0]))}.";
        }
    }

    /// <summary>Writes a field, and says how many bytes it takes; 0 for a number that is none.</summary>
    public static int Write(RecordField field, long value, Span<byte> text)
    {
        int written;
        switch (field.Type)
        {
            case RecordFieldType.Time:
                return Utf8TimeText.Write(new(value), text);
            case RecordFieldType.Number:
                double number = BitConverter.Int64BitsToDouble(value);
                if (!double.IsFinite(number))
                    return 0;
                number.TryFormat(text, out written, default, CultureInfo.InvariantCulture);
                return written;
            case RecordFieldType.Flag:
                return Encoding.ASCII.GetBytes(value != 0 ? "true" : "false", text);
            case RecordFieldType.Word:
                string words = field.Words[value];
                int bar = words.IndexOf('|', StringComparison.Ordinal);
                return Encoding.ASCII.GetBytes(bar < 0 ? words : words.AsSpan(0, bar), text);
            default:
                value.TryFormat(text, out written, default, CultureInfo.InvariantCulture);
                return written;
        }
    }

    private static bool IsOneOf(ReadOnlySpan<char> words, ReadOnlySpan<byte> text)
    {
        while (!words.IsEmpty)
        {
            int bar = words.IndexOf('|');
            var word = bar < 0 ? words : words[..bar];
            if (word.Length == text.Length && Ascii.EqualsIgnoreCase(text, word))
                return true;
            words = bar < 0 ? default : words[(bar + 1)..];
        }

        return false;
    }
}
