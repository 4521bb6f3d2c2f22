namespace Trading.Indicators;

/// <summary>A pivot point, the resistances above it and the supports below.</summary>
/// <param name="Pivot">The pivot.</param>
/// <param name="Resistance1">The first resistance.</param>
/// <param name="Resistance2">The second resistance; NaN where the method has none.</param>
/// <param name="Resistance3">The third resistance; NaN where the method has none.</param>
/// <param name="Support1">The first support.</param>
/// <param name="Support2">The second support; NaN where the method has none.</param>
/// <param name="Support3">The third support; NaN where the method has none.</param>
public readonly record struct PivotLevels(
    double Pivot,
    double Resistance1,
    double Resistance2,
    double Resistance3,
    double Support1,
    double Support2,
    double Support3)
{
    /// <summary>No levels.</summary>
    public static readonly PivotLevels None = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>The levels that follow from the prices of a period, for the next one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such method.</exception>
    public static PivotLevels From(PivotMethod method, double open, double high, double low, double close)
    {
        double range = high - low, third = (high + low + close) / 3;
        return method switch
        {
            PivotMethod.Standard => Floor(third, high, low),
            PivotMethod.Woodie => Floor((high + low + (2 * close)) / 4, high, low),
            PivotMethod.Fibonacci => Around(third, third, 0.382 * range, 0.618 * range, range),
            PivotMethod.Camarilla => Around(third, close, 1.1 * range / 12, 1.1 * range / 6, 1.1 * range / 4),
            PivotMethod.DeMark => DeMark(open, high, low, close),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "There is no such method of pivot points."),
        };
    }

    private static PivotLevels Floor(double pivot, double high, double low) => new(
        pivot,
        (2 * pivot) - low,
        pivot + (high - low),
        high + (2 * (pivot - low)),
        (2 * pivot) - high,
        pivot - (high - low),
        low - (2 * (high - pivot)));

    private static PivotLevels Around(double pivot, double center, double first, double second, double third) =>
        new(pivot, center + first, center + second, center + third, center - first, center - second, center - third);

    private static PivotLevels DeMark(double open, double high, double low, double close)
    {
        double sum = high + low + close + (close > open ? high : close < open ? low : close);
        return None with { Pivot = sum / 4, Resistance1 = (sum / 2) - low, Support1 = (sum / 2) - high };
    }
}
