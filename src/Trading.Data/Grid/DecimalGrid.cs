namespace Trading.Data;

/// <summary>Multiples of a decimal step as doubles: each is the one nearest to its decimal value, as if its text had been read.</summary>
/// <remarks>A step of m / 10^d times n is one division of two exact integers where n m is at most 2^53, which IEEE 754 rounds correctly.</remarks>
internal readonly struct DecimalGrid
{
    private readonly double _numerator;
    private readonly double _denominator;

    public DecimalGrid(decimal step)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        decimal denominator = 1;
        while (step != decimal.Truncate(step) && denominator < 1e22m)
        {
            step *= 10;
            denominator *= 10;
        }

        _numerator = (double)step;
        _denominator = (double)denominator;
    }

    /// <summary>How many steps are nearest to a value.</summary>
    public double StepsOf(double value) => Math.Round(value * _denominator / _numerator);

    /// <summary>The value of so many steps.</summary>
    public double ValueOf(double steps) => steps * _numerator / _denominator;
}
