using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Trading.Data;

/// <summary>Reads decimal numbers from UTF-8 as whole multiples of a decimal step, with integers alone and thus exactly.</summary>
internal readonly struct DecimalSteps
{
    private const int MaxDigits = 18;
    private const int QuickBytes = 16;
    private const decimal MaxRounded = 1e18m;

    private readonly int _decimals;
    private readonly long _divisor;

    /// <summary>By where the point stands: which bytes are the digits that count, the last one last. None where numbers are read one digit after another alone.</summary>
    private readonly Vector128<byte>[]? _places;

    public DecimalSteps(decimal step)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        while (step != decimal.Truncate(step))
        {
            step *= 10;
            _decimals++;
        }

        _divisor = (long)step;
        if (_decimals is > 0 and < QuickBytes - 2 && BitConverter.IsLittleEndian)
            _places = CreatePlaces(_decimals);
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

    /// <summary>Reads the number at the start of <paramref name="text"/>, all its digits at once, where it has a point, as many digits behind it as the step or more, and a quote within 16 bytes.</summary>
    /// <returns>How many bytes it takes; 0 where it is to be read by <see cref="Read"/>, which says the same of all that is read here.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadQuick(ReadOnlySpan<byte> text, out long steps)
    {
        steps = 0;
        if (_places is null || text.Length < QuickBytes)
            return 0;
        var bytes = Vector128.Create(text);
        int length = BitOperations.TrailingZeroCount(Vector128.Equals(bytes, Vector128.Create((byte)'"')).ExtractMostSignificantBits());
        int point = BitOperations.TrailingZeroCount(Vector128.Equals(bytes, Vector128.Create((byte)'.')).ExtractMostSignificantBits());
        int end = point + 1 + _decimals;
        if (point == 0 || end > length || length >= QuickBytes)
            return 0;

        // What is finer than the step must be nothing.
        var digits = bytes - Vector128.Create((byte)'0');
        uint finer = ((1u << length) - 1) & ~((1u << end) - 1);
        if ((finer & ~Vector128.Equals(digits, Vector128<byte>.Zero).ExtractMostSignificantBits()) != 0)
            return 0;
        var placed = Vector128.ShuffleNative(digits, _places[point]);
        if (Vector128.GreaterThanAny(placed, Vector128.Create((byte)9)))
            return 0;
        var halves = placed.AsUInt64();
        ulong value = (EightDigits(halves.ToScalar()) * 100_000_000) + EightDigits(halves.GetElement(1));
        if (_divisor != 1)
        {
            (value, ulong rest) = Math.DivRem(value, (ulong)_divisor);
            if (rest != 0)
                return 0;
        }

        steps = (long)value;
        return length;
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

    /// <summary>Eight digits, each in a byte and the first in the lowest: pairs are joined, then pairs of pairs, then those.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong EightDigits(ulong digits)
    {
        const ulong Mask = 0x0000_00FF_0000_00FF;
        digits = (digits * 10) + (digits >> 8);
        return ((((digits & Mask) * 0x000F_4240_0000_0064) + (((digits >> 16) & Mask) * 0x0000_2710_0000_0001)) >> 32) & uint.MaxValue;
    }

    /// <summary>A place that is no byte's is 255, which gives 0 on every machine.</summary>
    private static Vector128<byte>[] CreatePlaces(int decimals)
    {
        var all = new Vector128<byte>[QuickBytes - decimals - 1];
        Span<byte> places = stackalloc byte[QuickBytes];
        for (int point = 0; point < all.Length; point++)
        {
            places.Fill(0xFF);
            for (int i = 0; i < decimals; i++)
                places[QuickBytes - decimals + i] = (byte)(point + 1 + i);
            for (int i = 0; i < point; i++)
                places[QuickBytes - decimals - point + i] = (byte)i;
            all[point] = Vector128.Create<byte>(places);
        }

        return all;
    }
}
