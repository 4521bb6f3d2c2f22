using System.Numerics;

namespace Trading.Exchanges;

/// <summary>A point of the curve −x² + y² = 1 + d x² y² of RFC 8032, as X:Y:Z:T with x = X/Z, y = Y/Z and T = XY/Z.</summary>
internal readonly struct EdwardsPoint(EdwardsField x, EdwardsField y, EdwardsField z, EdwardsField t)
{
    private static readonly EdwardsField D = Constant("37095705934669439343138083508754565189542113879843219016388785533085940283555");
    private static readonly EdwardsField TwiceD = D + D;
    private static readonly EdwardsField RootOfMinusOne = Constant("19681161376707505956807079304988542015446066515923890162744021073123829784752");

    private static readonly EdwardsPoint Base = Affine(
        Constant("15112221349535400772501151409588531511454012693041857206046113283949847762202"),
        Constant("46316835694926478169428394003475163141307993866256225615783033603165251855960"));

    private static readonly EdwardsPoint[] BaseMultiples = MultiplesOf(Base);

    private readonly EdwardsField _x = x;
    private readonly EdwardsField _y = y;
    private readonly EdwardsField _z = z;
    private readonly EdwardsField _t = t;

    private static EdwardsPoint Neutral => new(EdwardsField.Zero, EdwardsField.One, EdwardsField.One, EdwardsField.Zero);

    /// <summary>The base point so many times; takes the same steps for every number of 32 bytes.</summary>
    public static EdwardsPoint MultiplyBase(ReadOnlySpan<byte> scalar) => Multiply(BaseMultiples, scalar);

    /// <summary>This point so many times; takes the same steps for every number of 32 bytes.</summary>
    public EdwardsPoint Multiply(ReadOnlySpan<byte> scalar) => Multiply(MultiplesOf(this), scalar);

    /// <summary>Reads a point in 32 bytes: y, and whether x is odd. RFC 8032, 5.1.3.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out EdwardsPoint point)
    {
        point = default;
        var y = EdwardsField.Decode(bytes);
        Span<byte> canonical = stackalloc byte[32];
        y.Encode(canonical);
        bool isOdd = (bytes[31] & 0x80) != 0;
        if (!canonical[..31].SequenceEqual(bytes[..31]) || canonical[31] != (bytes[31] & 0x7F))
            return false;

        // x² = u/v with u = y² − 1 and v = d y² + 1; the root is u v³ (u v⁷)^((p−5)/8), times √−1 in half of the cases.
        var ySquare = y.Square();
        var u = ySquare - EdwardsField.One;
        var v = (D * ySquare) + EdwardsField.One;
        var v3 = v.Square() * v;
        var x = u * v3 * (u * v3.Square() * v).RootPower();
        var check = v * x.Square();
        if (!(check - u).IsZero())
        {
            if (!(check + u).IsZero())
                return false;
            x *= RootOfMinusOne;
        }

        if (x.IsZero() && isOdd)
            return false;
        if (x.IsOdd() != isOdd)
            x = EdwardsField.Zero - x;
        point = Affine(x, y);
        return true;
    }

    /// <summary>Writes y, and whether x is odd, in 32 bytes.</summary>
    public void Encode(Span<byte> bytes)
    {
        var inverse = _z.Invert();
        (_y * inverse).Encode(bytes);
        if ((_x * inverse).IsOdd())
            bytes[31] |= 0x80;
    }

    public EdwardsPoint Negate() => new(EdwardsField.Zero - _x, _y, _z, EdwardsField.Zero - _t);

    /// <summary>RFC 8032, 5.1.4; complete, also for equal points and the neutral one.</summary>
    public EdwardsPoint Add(in EdwardsPoint other)
    {
        var a = (_y - _x) * (other._y - other._x);
        var b = (_y + _x) * (other._y + other._x);
        var c = _t * TwiceD * other._t;
        var d = _z * other._z;
        d += d;
        return Finish(b - a, d - c, d + c, b + a);
    }

    private EdwardsPoint Double()
    {
        var a = _x.Square();
        var b = _y.Square();
        var c = _z.Square();
        c += c;
        var h = a + b;
        var g = a - b;
        return Finish(h - (_x + _y).Square(), c + g, g, h);
    }

    private static EdwardsPoint Finish(in EdwardsField e, in EdwardsField f, in EdwardsField g, in EdwardsField h) => new(e * f, g * h, f * g, e * h);

    private static EdwardsPoint Multiply(EdwardsPoint[] multiples, ReadOnlySpan<byte> scalar)
    {
        var result = Neutral;
        for (int i = 63; i >= 0; i--)
        {
            result = result.Double().Double().Double().Double();
            int digit = (scalar[i >> 1] >> ((i & 1) * 4)) & 0xF;
            result = result.Add(Select(multiples, digit));
        }

        return result;
    }

    /// <summary>Reads all of the table, so that the digit cannot be told from the memory that was touched.</summary>
    private static EdwardsPoint Select(EdwardsPoint[] multiples, int digit)
    {
        var selected = Neutral;
        for (int i = 0; i < multiples.Length; i++)
        {
            // All ones where i is the digit: the difference is then 0, and 0 − 1 has its highest bits set.
            ulong mask = (ulong)(((long)(i ^ digit) - 1) >> 63);
            selected = new(
                EdwardsField.Select(mask, multiples[i]._x, selected._x),
                EdwardsField.Select(mask, multiples[i]._y, selected._y),
                EdwardsField.Select(mask, multiples[i]._z, selected._z),
                EdwardsField.Select(mask, multiples[i]._t, selected._t));
        }

        return selected;
    }

    private static EdwardsPoint[] MultiplesOf(in EdwardsPoint point)
    {
        var multiples = new EdwardsPoint[16];
        multiples[0] = Neutral;
        for (int i = 1; i < multiples.Length; i++)
            multiples[i] = multiples[i - 1].Add(point);
        return multiples;
    }

    private static EdwardsPoint Affine(in EdwardsField x, in EdwardsField y) => new(x, y, EdwardsField.One, x * y);

    private static EdwardsField Constant(string digits)
    {
        Span<byte> bytes = stackalloc byte[32];
        BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture).TryWriteBytes(bytes, out _, isUnsigned: true);
        return EdwardsField.Decode(bytes);
    }
}
