using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Trading.Exchanges;

/// <summary>A number modulo p = 2^255 − 19, in five limbs of 51 bits. No operation branches on its value.</summary>
internal readonly struct EdwardsField
{
    private const ulong Mask = (1UL << 51) - 1;

    private readonly ulong _0;
    private readonly ulong _1;
    private readonly ulong _2;
    private readonly ulong _3;
    private readonly ulong _4;

    private EdwardsField(ulong limb0, ulong limb1, ulong limb2, ulong limb3, ulong limb4)
    {
        _0 = limb0;
        _1 = limb1;
        _2 = limb2;
        _3 = limb3;
        _4 = limb4;
    }

    public static EdwardsField Zero => default;

    public static EdwardsField One => new(1, 0, 0, 0, 0);

    /// <summary>Reads 32 bytes, least first; the highest bit is left out.</summary>
    public static EdwardsField Decode(ReadOnlySpan<byte> bytes)
    {
        ulong w0 = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        ulong w1 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        ulong w2 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        ulong w3 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]);
        return new(
            w0 & Mask,
            ((w0 >> 51) | (w1 << 13)) & Mask,
            ((w1 >> 38) | (w2 << 26)) & Mask,
            ((w2 >> 25) | (w3 << 39)) & Mask,
            (w3 >> 12) & Mask);
    }

    /// <summary>Writes the smallest number of the class, in 32 bytes, least first.</summary>
    public void Encode(Span<byte> bytes)
    {
        var (a, b, c, d, e) = Carried();

        // Adding 19 overflows 2^255 just where the number is p or more.
        ulong quotient = (a + 19) >> 51;
        quotient = (b + quotient) >> 51;
        quotient = (c + quotient) >> 51;
        quotient = (d + quotient) >> 51;
        quotient = (e + quotient) >> 51;
        a += 19 * quotient;
        b += a >> 51;
        a &= Mask;
        c += b >> 51;
        b &= Mask;
        d += c >> 51;
        c &= Mask;
        e += d >> 51;
        d &= Mask;
        e &= Mask;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, a | (b << 51));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], (b >> 13) | (c << 38));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], (c >> 26) | (d << 25));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], (d >> 39) | (e << 12));
    }

    /// <summary>Whether the smallest number of the class is odd.</summary>
    public bool IsOdd()
    {
        Span<byte> bytes = stackalloc byte[32];
        Encode(bytes);
        return (bytes[0] & 1) != 0;
    }

    public bool IsZero()
    {
        Span<byte> bytes = stackalloc byte[32];
        Encode(bytes);
        return bytes.IndexOfAnyExcept((byte)0) < 0;
    }

    public static EdwardsField operator +(in EdwardsField x, in EdwardsField y) =>
        Carry(x._0 + y._0, x._1 + y._1, x._2 + y._2, x._3 + y._3, x._4 + y._4);

    /// <summary>Adds 4 p before it takes away, so that no limb falls below zero.</summary>
    public static EdwardsField operator -(in EdwardsField x, in EdwardsField y) => Carry(
        x._0 + (4 * (Mask - 18)) - y._0,
        x._1 + (4 * Mask) - y._1,
        x._2 + (4 * Mask) - y._2,
        x._3 + (4 * Mask) - y._3,
        x._4 + (4 * Mask) - y._4);

    public static EdwardsField operator *(in EdwardsField x, in EdwardsField y)
    {
        // What stands above 2^255 comes back times 19.
        ulong y1 = y._1 * 19, y2 = y._2 * 19, y3 = y._3 * 19, y4 = y._4 * 19;
        var r0 = Wide(x._0, y._0) + Wide(x._1, y4) + Wide(x._2, y3) + Wide(x._3, y2) + Wide(x._4, y1);
        var r1 = Wide(x._0, y._1) + Wide(x._1, y._0) + Wide(x._2, y4) + Wide(x._3, y3) + Wide(x._4, y2);
        var r2 = Wide(x._0, y._2) + Wide(x._1, y._1) + Wide(x._2, y._0) + Wide(x._3, y4) + Wide(x._4, y3);
        var r3 = Wide(x._0, y._3) + Wide(x._1, y._2) + Wide(x._2, y._1) + Wide(x._3, y._0) + Wide(x._4, y4);
        var r4 = Wide(x._0, y._4) + Wide(x._1, y._3) + Wide(x._2, y._2) + Wide(x._3, y._1) + Wide(x._4, y._0);

        r1 += (ulong)(r0 >> 51);
        r2 += (ulong)(r1 >> 51);
        r3 += (ulong)(r2 >> 51);
        r4 += (ulong)(r3 >> 51);
        ulong top = (ulong)(r4 >> 51);
        ulong low = ((ulong)r0 & Mask) + (top * 19);
        return new(low & Mask, ((ulong)r1 & Mask) + (low >> 51), (ulong)r2 & Mask, (ulong)r3 & Mask, (ulong)r4 & Mask);
    }

    public EdwardsField Square() => this * this;

    /// <summary>1/x as x^(p−2); 0 for 0.</summary>
    public EdwardsField Invert()
    {
        // p − 2 = (2^250 − 1) 2^5 + 11
        var (power250, power11) = Power250();
        return power250.SquareTimes(5) * power11;
    }

    /// <summary>x^((p−5)/8), from which square roots are made: (p−5)/8 = (2^250 − 1) 2^2 + 1.</summary>
    public EdwardsField RootPower() => Power250().Power250.SquareTimes(2) * this;

    /// <summary>One of two, without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EdwardsField Select(ulong mask, in EdwardsField whereSet, in EdwardsField whereClear) => new(
        (whereSet._0 & mask) | (whereClear._0 & ~mask),
        (whereSet._1 & mask) | (whereClear._1 & ~mask),
        (whereSet._2 & mask) | (whereClear._2 & ~mask),
        (whereSet._3 & mask) | (whereClear._3 & ~mask),
        (whereSet._4 & mask) | (whereClear._4 & ~mask));

    /// <summary>x^(2^250 − 1) and x^11.</summary>
    private (EdwardsField Power250, EdwardsField Power11) Power250()
    {
        var power2 = Square();
        var power9 = power2.SquareTimes(2) * this;
        var power11 = power9 * power2;
        var ones5 = power11.Square() * power9;
        var ones10 = ones5.SquareTimes(5) * ones5;
        var ones20 = ones10.SquareTimes(10) * ones10;
        var ones40 = ones20.SquareTimes(20) * ones20;
        var ones50 = ones40.SquareTimes(10) * ones10;
        var ones100 = ones50.SquareTimes(50) * ones50;
        var ones200 = ones100.SquareTimes(100) * ones100;
        return (ones200.SquareTimes(50) * ones50, power11);
    }

    private EdwardsField SquareTimes(int count)
    {
        var result = this;
        for (int i = 0; i < count; i++)
            result = result.Square();
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static UInt128 Wide(ulong x, ulong y)
    {
        ulong high = Math.BigMul(x, y, out ulong low);
        return new(high, low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static EdwardsField Carry(ulong a, ulong b, ulong c, ulong d, ulong e)
    {
        b += a >> 51;
        c += b >> 51;
        d += c >> 51;
        e += d >> 51;
        return new((a & Mask) + (19 * (e >> 51)), b & Mask, c & Mask, d & Mask, e & Mask);
    }

    private (ulong A, ulong B, ulong C, ulong D, ulong E) Carried()
    {
        var once = Carry(_0, _1, _2, _3, _4);
        var twice = Carry(once._0, once._1, once._2, once._3, once._4);
        return (twice._0, twice._1, twice._2, twice._3, twice._4);
    }
}
