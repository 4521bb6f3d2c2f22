using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Trading.Data;

/// <summary>Times of one file from UTF-8: ISO 8601, a date alone, or an epoch time whose unit the first one decides.</summary>
/// <remarks>Keeps the last date it saw, since rows of one day follow each other.</remarks>
internal struct Utf8Time
{
    private const long Day = 86_400_000_000_000;
    private const int MinEpochDigits = 9;
    private const int MaxEpochDigits = 19;

    private ulong _dateHead;
    private ushort _dateTail;
    private long _dateNanoseconds;
    private long _epochUnit;

    /// <summary>Reads the time at the start of <paramref name="text"/>.</summary>
    /// <returns>How many bytes it takes; 0 where there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Read(ReadOnlySpan<byte> text, out long nanoseconds)
    {
        if (text.Length < 10 || text[4] != '-')
            return ReadEpoch(text, out nanoseconds);
        ulong head = BinaryPrimitives.ReadUInt64LittleEndian(text);
        ushort tail = BinaryPrimitives.ReadUInt16LittleEndian(text[8..]);
        if ((head != _dateHead || tail != _dateTail) && !ReadDate(text))
        {
            nanoseconds = 0;
            return 0;
        }

        return ReadTimeOfDay(text, out nanoseconds);
    }

    private bool ReadDate(ReadOnlySpan<byte> text)
    {
        if (text[7] != '-' || !Digits(text[..4], out int year) || !Digits(text.Slice(5, 2), out int month)
            || !Digits(text.Slice(8, 2), out int day) || !TryDate(year, month, day, out long nanoseconds))
        {
            return false;
        }

        _dateHead = BinaryPrimitives.ReadUInt64LittleEndian(text);
        _dateTail = BinaryPrimitives.ReadUInt16LittleEndian(text[8..]);
        _dateNanoseconds = nanoseconds;
        return true;
    }

    private readonly int ReadTimeOfDay(ReadOnlySpan<byte> text, out long nanoseconds)
    {
        nanoseconds = _dateNanoseconds;
        if (text.Length == 10 || (text[10] is not ((byte)'T' or (byte)'t' or (byte)' ')))
            return 10;
        if (text.Length < 16 || text[13] != ':' || !Digits(text.Slice(11, 2), out int hour) || !Digits(text.Slice(14, 2), out int minute)
            || hour > 23 || minute > 59)
        {
            return 0;
        }

        int i = 16;
        int second = 0;
        long fraction = 0;
        if (i < text.Length && text[i] == ':')
        {
            if (text.Length < 19 || !Digits(text.Slice(17, 2), out second) || second > 59)
                return 0;
            i = 19;
            if (i < text.Length && text[i] is (byte)'.' && !Fraction(text, ref i, out fraction))
                return 0;
        }

        if (!Offset(text, ref i, out int offsetMinutes))
            return 0;
        nanoseconds += ((((hour * 60L) + minute - offsetMinutes) * 60) + second) * 1_000_000_000 + fraction;
        return i;
    }

    private static bool Fraction(ReadOnlySpan<byte> text, ref int i, out long fraction)
    {
        fraction = 0;
        long unit = 1_000_000_000;
        int start = ++i;
        for (; i < text.Length && (uint)(text[i] - '0') <= 9; i++)
        {
            // What is finer than a nanosecond is cut; zeros there are common.
            unit /= 10;
            fraction += (text[i] - '0') * unit;
        }

        return i > start;
    }

    private static bool Offset(ReadOnlySpan<byte> text, ref int i, out int minutes)
    {
        minutes = 0;
        if (i == text.Length)
            return true;
        byte sign = text[i];
        if (sign is (byte)'Z' or (byte)'z')
        {
            i++;
            return true;
        }

        if (sign is not ((byte)'+' or (byte)'-'))
            return true;
        if (text.Length < i + 3 || !Digits(text.Slice(i + 1, 2), out int hour) || hour > 23)
            return false;
        i += 3;
        int minute = 0;
        int colon = i < text.Length && text[i] == ':' ? 1 : 0;
        if (text.Length >= i + colon + 2 && Digits(text.Slice(i + colon, 2), out minute))
            i += colon + 2;
        else if (colon == 1)
            return false;
        minutes = ((hour * 60) + minute) * (sign == '-' ? -1 : 1);
        return minute <= 59;
    }

    private int ReadEpoch(ReadOnlySpan<byte> text, out long nanoseconds)
    {
        nanoseconds = 0;
        int i = text.Length > 0 && text[0] == '-' ? 1 : 0;
        int start = i;
        long value = 0;
        while (i < text.Length && (uint)(text[i] - '0') <= 9)
        {
            if (i - start >= MaxEpochDigits - 1 && value > (long.MaxValue - 9) / 10)
                return 0;
            value = (value * 10) + (text[i++] - '0');
        }

        int digits = i - start;
        if (digits == 8 && start == 0 && _epochUnit == 0)
            return TryDate((int)(value / 10_000), (int)(value / 100 % 100), (int)(value % 100), out nanoseconds) ? i : 0;
        if (_epochUnit == 0)
        {
            // Less would be the years 1966 to 1973, or a row number.
            if (digits < MinEpochDigits)
                return 0;
            _epochUnit = value switch
            {
                < 100_000_000_000 => 1_000_000_000,
                < 100_000_000_000_000 => 1_000_000,
                < 100_000_000_000_000_000 => 1_000,
                _ => 1,
            };
        }

        if (digits == 0 || value > (long.MaxValue / _epochUnit) - 1)
            return 0;
        nanoseconds = value * _epochUnit;
        if (i < text.Length && text[i] == '.')
        {
            if (!Fraction(text, ref i, out long fraction))
                return 0;
            nanoseconds += fraction / (1_000_000_000 / _epochUnit);
        }

        nanoseconds = start == 1 ? -nanoseconds : nanoseconds;
        return i;
    }

    private static bool TryDate(int year, int month, int day, out long nanoseconds)
    {
        nanoseconds = 0;
        if (year is < 1700 or > 2261 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        nanoseconds = (new DateOnly(year, month, day).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * Day;
        return true;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (byte c in text)
        {
            if ((uint)(c - '0') > 9)
                return false;
            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
