using System.Globalization;
using System.Text;

namespace Trading.Data;

/// <summary>Times as ISO 8601 in UTF-8, with as many decimals as they need.</summary>
internal static class Utf8TimeText
{
    /// <summary>The most bytes that a time takes.</summary>
    public const int MaxBytes = 32;

    /// <summary>Writes a time, and says how many bytes it takes.</summary>
    public static int Write(Timestamp time, Span<byte> row)
    {
        Span<char> text = stackalloc char[MaxBytes];
        long fraction = time.UnixNanoseconds % Timestamp.NanosecondsPerSecond;
        fraction += fraction < 0 ? Timestamp.NanosecondsPerSecond : 0;
        new Timestamp(time.UnixNanoseconds - fraction).TryFormat(text, out int written, "yyyy-MM-dd'T'HH:mm:ss", null);
        if (fraction > 0)
        {
            text[written++] = '.';
            fraction.TryFormat(text[written..], out int digits, "000000000", CultureInfo.InvariantCulture);
            written += digits;
            while (text[written - 1] == '0')
                written--;
        }

        text[written++] = 'Z';
        return Encoding.ASCII.GetBytes(text[..written], row);
    }
}
