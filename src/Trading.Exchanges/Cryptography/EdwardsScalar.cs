using System.Buffers.Binary;
using System.Numerics;

namespace Trading.Exchanges;

/// <summary>A number modulo L = 2^252 + 27742317777372353535851937790883648493, the order of the base point. No operation branches on its value.</summary>
/// <remarks>Multiplies after Montgomery with R = 2^256: the product of x and y is x y / R modulo L, and needs no division.</remarks>
internal readonly struct EdwardsScalar
{
    private static readonly BigInteger Order = (BigInteger.One << 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly ulong[] OrderWords = WordsOf(Order);
    private static readonly EdwardsScalar R = new(WordsOf((BigInteger.One << 256) % Order));
    private static readonly EdwardsScalar RSquare = new(WordsOf((BigInteger.One << 512) % Order));
    private static readonly ulong NegativeInverse = NegativeInverseOf(OrderWords[0]);

    private readonly ulong _0;
    private readonly ulong _1;
    private readonly ulong _2;
    private readonly ulong _3;

    private EdwardsScalar(ReadOnlySpan<ulong> words)
    {
        _0 = words[0];
        _1 = words[1];
        _2 = words[2];
        _3 = words[3];
    }

    /// <summary>Reads 32 bytes, least first, as they are.</summary>
    public static EdwardsScalar FromBytes(ReadOnlySpan<byte> bytes)
    {
        Span<ulong> words = stackalloc ulong[4];
        for (int i = 0; i < 4; i++)
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * i)..]);
        return new(words);
    }

    /// <summary>Whether 32 bytes are a number below L.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> bytes) => new BigInteger(bytes, isUnsigned: true) < Order;

    /// <summary>64 bytes, least first, modulo L.</summary>
    public static EdwardsScalar Reduce(ReadOnlySpan<byte> bytes) =>
        Sum(Product(FromBytes(bytes), R), Product(FromBytes(bytes[32..]), RSquare));

    /// <summary>x y + z modulo L.</summary>
    public static EdwardsScalar MultiplyAdd(in EdwardsScalar x, in EdwardsScalar y, in EdwardsScalar z) =>
        Sum(Product(y, Product(x, RSquare)), Product(z, R));

    public void Encode(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, _0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], _1);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], _2);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], _3);
    }

    /// <summary>x y / R modulo L, for any x of 256 bits and a y below L: the sum is below 2 L then.</summary>
    private static EdwardsScalar Product(in EdwardsScalar x, in EdwardsScalar y)
    {
        ReadOnlySpan<ulong> left = [x._0, x._1, x._2, x._3];
        ReadOnlySpan<ulong> right = [y._0, y._1, y._2, y._3];
        Span<ulong> sum = stackalloc ulong[6];
        sum.Clear();
        for (int i = 0; i < 4; i++)
        {
            AddProduct(sum, left[i], right);

            // A multiple of L that makes the lowest word zero, which is then dropped.
            AddProduct(sum, sum[0] * NegativeInverse, OrderWords);
            sum[1..].CopyTo(sum);
            sum[5] = 0;
        }

        return Subtracted(sum);
    }

    private static EdwardsScalar Sum(in EdwardsScalar x, in EdwardsScalar y)
    {
        Span<ulong> sum = [x._0, x._1, x._2, x._3, 0, 0];
        AddProduct(sum, 1, [y._0, y._1, y._2, y._3]);
        return Subtracted(sum);
    }

    private static void AddProduct(Span<ulong> sum, ulong factor, ReadOnlySpan<ulong> words)
    {
        ulong carry = 0;
        for (int i = 0; i < 4; i++)
        {
            ulong high = Math.BigMul(factor, words[i], out ulong low);
            var total = new UInt128(high, low) + sum[i] + carry;
            sum[i] = (ulong)total;
            carry = (ulong)(total >> 64);
        }

        var top = (UInt128)sum[4] + carry;
        sum[4] = (ulong)top;
        sum[5] += (ulong)(top >> 64);
    }

    /// <summary>Takes L away where the sum is L or more.</summary>
    private static EdwardsScalar Subtracted(ReadOnlySpan<ulong> sum)
    {
        Span<ulong> difference = stackalloc ulong[4];
        ulong borrow = 0;
        for (int i = 0; i < 4; i++)
        {
            var step = (UInt128)sum[i] - OrderWords[i] - borrow;
            difference[i] = (ulong)step;
            borrow = (ulong)(step >> 64) & 1;
        }

        // All ones where the difference is not below zero.
        ulong mask = borrow - 1;
        for (int i = 0; i < 4; i++)
            difference[i] = (difference[i] & mask) | (sum[i] & ~mask);
        return new(difference);
    }

    private static ulong[] WordsOf(BigInteger value) =>
        [.. Enumerable.Range(0, 4).Select(i => (ulong)((value >> (64 * i)) & ulong.MaxValue))];

    /// <summary>−1/x modulo 2^64 of an odd x; each step doubles the number of right bits.</summary>
    private static ulong NegativeInverseOf(ulong x)
    {
        ulong inverse = x;
        for (int i = 0; i < 6; i++)
            inverse *= 2 - (x * inverse);
        return 0 - inverse;
    }
}
