namespace Trading.Indicators.Tests.Beyond;

/// <summary>The building blocks of indicators from their formulas, over whole arrays; NaN where there is no value.</summary>
internal static class Slow
{
    public static double[] Map(int count, Func<int, double> value) => [.. Enumerable.Range(0, count).Select(value)];

    public static double[] Last(double[] x, int period, Func<double[], double> value) =>
        Map(x.Length, t => t < period - 1 || x[(t - period + 1)..(t + 1)].Any(double.IsNaN) ? double.NaN : value(x[(t - period + 1)..(t + 1)]));

    public static double[] Sma(double[] x, int period) => Last(x, period, w => w.Average());

    public static double[] Wma(double[] x, int period) => Last(x, period, w => w.Select((v, i) => v * (i + 1)).Sum() / (period * (period + 1) / 2.0));

    /// <summary>With the mean of the first values as the seed.</summary>
    public static double[] Ema(double[] x, int period, double? weight = null)
    {
        int first = Array.FindIndex(x, v => !double.IsNaN(v));
        double k = weight ?? 2.0 / (period + 1), value = double.NaN;
        return Map(x.Length, t =>
        {
            if (first < 0 || t < first + period - 1)
                return double.NaN;
            value = t == first + period - 1 ? x[first..(t + 1)].Average() : value + (k * (x[t] - value));
            return value;
        });
    }

    public static double[] TrueRange(Bar[] bars) => Map(bars.Length, t => t == 0 ? double.NaN
        : Math.Max(bars[t].High - bars[t].Low, Math.Max(Math.Abs(bars[t].High - bars[t - 1].Close), Math.Abs(bars[t].Low - bars[t - 1].Close))));

    public static double[] Atr(Bar[] bars, int period) => Ema(TrueRange(bars), period, 1.0 / period);

    public static double[] Roc(double[] x, int period) => Map(x.Length, t => t < period ? double.NaN : 100 * ((x[t] / x[t - period]) - 1));

    public static double[] Shift(double[] x, int bars) => Map(x.Length, t => t < bars ? double.NaN : x[t - bars]);

    public static double[] Zip(double[] x, double[] y, Func<double, double, double> f) => Map(x.Length, t => f(x[t], y[t]));

    public static double[] Rsi(double[] x, int period)
    {
        var change = Map(x.Length, t => t == 0 ? double.NaN : x[t] - x[t - 1]);
        var up = Ema([.. change.Select(c => double.IsNaN(c) ? c : Math.Max(c, 0))], period, 1.0 / period);
        var down = Ema([.. change.Select(c => double.IsNaN(c) ? c : Math.Max(-c, 0))], period, 1.0 / period);
        return Zip(up, down, (u, d) => u + d < 1e-12 ? 0 : 100 * u / (u + d));
    }
}
