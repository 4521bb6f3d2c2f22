namespace Trading.Data;

/// <summary>Doubles as integers over a power of ten, where that gives each back to the last bit.</summary>
internal static class DecimalScale
{
    /// <summary>The most decimals that are tried.</summary>
    public const int MaxDecimals = 15;

    /// <summary>What stands for a value that no power of ten gives back.</summary>
    public const int None = MaxDecimals + 1;

    private const double MaxInteger = 1L << 53;

    private static readonly double[] Powers = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    public static double PowerOf(int decimals) => Powers[decimals];

    /// <summary>The fewest decimals that give a value back.</summary>
    public static int DecimalsOf(double value)
    {
        for (int decimals = 0; decimals <= MaxDecimals; decimals++)
        {
            if (TryScale(value, decimals, out _))
                return decimals;
        }

        return None;
    }

    /// <summary>The integer that gives a value back when it is divided by the power of ten.</summary>
    public static bool TryScale(double value, int decimals, out long integer)
    {
        double power = Powers[decimals];
        double scaled = Math.Round(value * power);
        integer = Math.Abs(scaled) <= MaxInteger ? (long)scaled : 0;

        // By the integer, since a zero below zero has another sign than it.
        bool exact = Math.Abs(scaled) <= MaxInteger
            && BitConverter.DoubleToInt64Bits(integer / power) == BitConverter.DoubleToInt64Bits(value);
        integer = exact ? integer : 0;
        return exact;
    }

    /// <summary>The decimals that make a column smallest, from how many values need how many; <see cref="None"/> where it is smaller as it is.</summary>
    /// <param name="needing">How many values need each number of decimals, <see cref="None"/> included.</param>
    /// <param name="bitsPerException">What a value costs that needs more.</param>
    public static int Choose(ReadOnlySpan<int> needing, int bitsPerException)
    {
        const double BitsPerDecimal = 3.33;
        const int BitsAsDouble = 64;
        int exceptions = 0;
        foreach (int count in needing)
            exceptions += count;
        int total = exceptions;
        int best = None;
        double bestBits = (double)total * BitsAsDouble;
        for (int decimals = 0; decimals <= MaxDecimals; decimals++)
        {
            exceptions -= needing[decimals];
            double bits = (total * (8 + (BitsPerDecimal * decimals))) + ((double)exceptions * bitsPerException);
            if (bits >= bestBits)
                continue;
            best = decimals;
            bestBits = bits;
        }

        return best;
    }

    public static long GreatestCommonDivisor(long a, long b)
    {
        a = Math.Abs(a);
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }
}
