using System.Globalization;
using System.Runtime.CompilerServices;

namespace Trading.Data;

/// <summary>Decimal numbers from UTF-8, to the double that is nearest, as <see cref="double.Parse(string)"/> gives it.</summary>
internal static class Utf8Number
{
    // A decimal number w * 10^e with w <= 2^53 and |e| <= 22 is one multiplication or division of two exact doubles, which IEEE 754
    // rounds correctly (Clinger, "How to read floating point numbers accurately", 1990).
    private const ulong ExactIntegers = 1UL << 53;

    // 19 digits always fit into 64 bits.
    private const int MaxDigits = 19;

    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Reads the number at the start of <paramref name="text"/> where that is simple.</summary>
    /// <returns>How many bytes it takes; 0 where there is no number, or <see cref="TryParse"/> must decide.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadSimple(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        ulong digits = 0;
        int i = 0;
        while (i < text.Length && (uint)(text[i] - '0') <= 9)
            digits = (digits * 10) + (uint)(text[i++] - '0');
        int count = i;
        int decimals = 0;
        if (i < text.Length && text[i] == '.')
        {
            int point = ++i;
            while (i < text.Length && (uint)(text[i] - '0') <= 9)
                digits = (digits * 10) + (uint)(text[i++] - '0');
            decimals = i - point;
            count += decimals;
        }

        // Leading zeros count as digits here, which only sends a rare number the longer way.
        if (count is 0 or > MaxDigits || digits > ExactIntegers || (i < text.Length && (text[i] | 0x20) == 'e'))
            return 0;
        value = digits / PowersOfTen[decimals];
        return i;
    }

    /// <summary>Reads a text that is a number from its first to its last byte; anything else, NaN and infinity are none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        if (ReadSimple(text, out value) == text.Length && text.Length > 0)
            return true;
        if (ReadWithExponent(text, out value))
            return true;
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>How many decimals a number is written with, zeros at the end not counted.</summary>
    public static int DecimalsOf(ReadOnlySpan<byte> number)
    {
        int exponent = 0;
        int e = number.IndexOfAny((byte)'e', (byte)'E');
        if (e >= 0)
        {
            _ = int.TryParse(number[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent);
            number = number[..e];
        }

        int point = number.IndexOf((byte)'.');
        int decimals = point < 0 ? 0 : number.TrimEnd((byte)'0').Length - point - 1;
        return Math.Max(0, decimals - exponent);
    }

    private static bool ReadWithExponent(ReadOnlySpan<byte> text, out double value)
    {
        int e = text.IndexOfAny((byte)'e', (byte)'E');
        value = 0;
        if (e < 1 || ReadInteger(text[..e], out ulong digits, out int decimals) is false)
            return false;
        if (!int.TryParse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int exponent))
            return false;
        exponent = Math.Clamp(exponent, -1000, 1000) - decimals;
        if (digits > ExactIntegers || exponent is < -22 or > 22)
            return false;
        value = exponent < 0 ? digits / PowersOfTen[-exponent] : digits * PowersOfTen[exponent];
        return true;
    }

    private static bool ReadInteger(ReadOnlySpan<byte> text, out ulong digits, out int decimals)
    {
        digits = 0;
        decimals = 0;
        int count = 0;
        bool point = false;
        foreach (byte c in text)
        {
            if (c == '.' && !point)
            {
                point = true;
                continue;
            }

            if ((uint)(c - '0') > 9 || ++count > MaxDigits)
                return false;
            digits = (digits * 10) + (uint)(c - '0');
            decimals += point ? 1 : 0;
        }

        return count > 0;
    }
}
