namespace Trading.Data;

/// <summary>Functions made of nothing but IEEE 754 additions, multiplications and divisions, so that their last bit is the same everywhere.</summary>
internal static class PortableMath
{
    private const double Ln2 = 0.693147180559945309417;
    private const double Sqrt2 = 1.41421356237309504880;

    /// <summary>The natural logarithm of a positive, normal number; within 1e-15 of the true value, absolute or relative.</summary>
    /// <remarks>ln(m 2^e) = e ln 2 + 2 artanh((m - 1) / (m + 1)), with m within sqrt(2) of 1 and artanh by its series.</remarks>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (m > Sqrt2)
        {
            m *= 0.5;
            exponent++;
        }

        double s = (m - 1) / (m + 1);
        double q = s * s;
        double series = 1 + (q * (1.0 / 3 + (q * (1.0 / 5 + (q * (1.0 / 7 + (q * (1.0 / 9 + (q * (1.0 / 11
            + (q * (1.0 / 13 + (q * (1.0 / 15 + (q * (1.0 / 17 + (q * (1.0 / 19))))))))))))))))));
        return (exponent * Ln2) + (2 * s * series);
    }
}
