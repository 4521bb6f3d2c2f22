using System.Globalization;
using System.Runtime.CompilerServices;

namespace Trading.Data;

/// <summary>Reads decimal numbers from UTF-8 as whole multiples of a decimal step, with integers alone and thus exactly.</summary>
internal readonly struct DecimalSteps
{
    private const int MaxDigits = 18;
    private const decimal MaxRounded = 1e18m;

    private readonly int _decimals;
    private readonly long _divisor;

    public DecimalSteps(decimal step)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        while (step != decimal.Truncate(step))
        {
            step *= 10;
            _decimals++;
        }

        _divisor = (long)step;
    }

    /// <summary>Reads the number at the start of <paramref name="text"/>, which has no sign and no exponent.</summary>
    /// <returns>How many bytes it takes; 0 where there is no number, it is no multiple of the step, or it is too large.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Read(ReadOnlySpan<byte> text, out long steps)
    {
        ulong value = 0;
        steps = 0;
        int i = 0;
        while (i < text.Length && (uint)(text[i] - '0') <= 9)
            value = (value * 10) + (uint)(text[i++] - '0');
        int digits = i;
        if (digits is 0 or > MaxDigits)
            return 0;
        int missing = _decimals;
        if (i < text.Length && text[i] == '.')
        {
            int point = i++;
            while (missing > 0 && i < text.Length && (uint)(text[i] - '0') <= 9)
            {
                value = (value * 10) + (uint)(text[i++] - '0');
                missing--;
            }

            // What is finer than the step must be nothing.
            while (i < text.Length && text[i] == '0')
                i++;
            if (i == point + 1 || (i < text.Length && (uint)(text[i] - '0') <= 9))
                return 0;
        }

        if (digits + _decimals > MaxDigits)
            return 0;
        for (; missing > 0; missing--)
            value *= 10;
        if (_divisor != 1)
        {
            (value, ulong rest) = Math.DivRem(value, (ulong)_divisor);
            if (rest != 0)
                return 0;
        }

        steps = (long)value;
        return i;
    }

    /// <summary>Reads the number at the start of <paramref name="text"/> to the nearest multiple of the step, half away from zero; what is not nothing is one step at least.</summary>
    /// <returns>How many bytes it takes; 0 where there is no number, or it is too large.</returns>
    public int ReadRounded(ReadOnlySpan<byte> text, out long steps)
    {
        int length = Read(text, out steps);
        if (length > 0)
            return length;
        while (length < text.Length && (char.IsAsciiDigit((char)text[length]) || text[length] == '.'))
            length++;
        if (!decimal.TryParse(text[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) || value >= MaxRounded)
            return 0;
        decimal step = _divisor;
        for (int i = 0; i < _decimals; i++)
            step /= 10;
        value /= step;
        if (value >= MaxRounded)
            return 0;
        steps = (long)Math.Round(value, MidpointRounding.AwayFromZero);
        if (steps == 0 && value > 0)
            steps = 1;
        return length;
    }
}
