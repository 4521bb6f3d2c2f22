namespace Trading.Analytics;

/// <summary>What a series of simple returns adds up to. A return of 0.01 is one percent; one that is not a number is a missing period and is skipped.</summary>
public static class ReturnMeasures
{
    /// <summary>The simple returns between successive values of equity, xᵢ / xᵢ₋₁ − 1; one fewer than there are values.</summary>
    /// <remarks>Not a number where equity before was 0 or less: no return is defined from there.</remarks>
    public static double[] FromEquity(ReadOnlySpan<double> equity)
    {
        var returns = new double[Math.Max(0, equity.Length - 1)];
        for (int i = 0; i < returns.Length; i++)
            returns[i] = equity[i] > 0 ? (equity[i + 1] / equity[i]) - 1 : double.NaN;
        return returns;
    }

    /// <summary>The compounded return of all periods, Π(1 + r) − 1; 0 for none.</summary>
    public static double Total(ReadOnlySpan<double> returns)
    {
        double growth = 1;
        foreach (double value in returns)
            growth *= double.IsNaN(value) ? 1 : 1 + value;
        return growth - 1;
    }

    /// <summary>The compounded return up to and with each period; a missing period carries the value before.</summary>
    public static double[] Cumulative(ReadOnlySpan<double> returns)
    {
        var cumulative = new double[returns.Length];
        double growth = 1;
        for (int i = 0; i < returns.Length; i++)
        {
            growth *= double.IsNaN(returns[i]) ? 1 : 1 + returns[i];
            cumulative[i] = growth - 1;
        }

        return cumulative;
    }

    /// <summary>The compound annual growth rate, (1 + total)^(periods a year / n) − 1; not a number for no periods, −1 where all was lost.</summary>
    /// <param name="returns">The returns of equal periods.</param>
    /// <param name="periodsPerYear">How many periods a year has, above zero: 252 trading days, 365 days, 52 weeks, 12 months.</param>
    public static double Annualized(ReadOnlySpan<double> returns, double periodsPerYear)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(periodsPerYear);
        return CompoundRate(Total(returns), Sample.Count(returns) / periodsPerYear);
    }

    /// <summary>The yearly rate that makes <paramref name="total"/> in <paramref name="years"/>, (1 + total)^(1 / years) − 1.</summary>
    /// <remarks>Not a number where no time passed; −1 where all or more than all was lost.</remarks>
    public static double CompoundRate(double total, double years) =>
        !(years > 0) ? double.NaN : total <= -1 ? -1 : Math.Pow(1 + total, 1 / years) - 1;

    /// <summary>The return that, earned in every period, makes the same total: Π(1 + r)^(1/n) − 1.</summary>
    public static double GeometricMean(ReadOnlySpan<double> returns) => CompoundRate(Total(returns), Sample.Count(returns));

    /// <summary>The largest return; not a number for none.</summary>
    public static double Best(ReadOnlySpan<double> returns)
    {
        double best = double.NaN;
        foreach (double value in returns)
            best = best >= value || double.IsNaN(value) ? best : value;
        return best;
    }

    /// <summary>The smallest return; not a number for none.</summary>
    public static double Worst(ReadOnlySpan<double> returns)
    {
        double worst = double.NaN;
        foreach (double value in returns)
            worst = worst <= value || double.IsNaN(value) ? worst : value;
        return worst;
    }

    /// <summary>The mean of the periods in which something changed, that is of all returns but zeros.</summary>
    public static double AverageNonZero(ReadOnlySpan<double> returns)
    {
        double sum = 0;
        int count = 0;
        foreach (double value in returns)
        {
            if (value is not 0 and not double.NaN)
            {
                sum += value;
                count++;
            }
        }

        return sum / count;
    }

    /// <summary>The share of periods with a return other than zero, 0 to 1; not a number for none.</summary>
    public static double Exposure(ReadOnlySpan<double> returns)
    {
        int active = 0;
        foreach (double value in returns)
            active += value is not 0 and not double.NaN ? 1 : 0;
        return (double)active / Sample.Count(returns);
    }

    /// <summary>The stability of growth: R² of a line through the cumulative logarithmic returns over time, 0 to 1.</summary>
    /// <remarks>Source: the stability of a time series of empyrical. Not a number for fewer than two returns or for a loss of everything.</remarks>
    public static double Stability(ReadOnlySpan<double> returns)
    {
        double[] present = Sample.Present(returns);
        var time = new double[present.Length];
        double logarithm = 0;
        for (int i = 0; i < present.Length; i++)
        {
            logarithm += Math.Log(1 + present[i]);
            present[i] = logarithm;
            time[i] = i;
        }

        double correlation = Sample.Correlation(present, time);
        return double.IsFinite(logarithm) ? correlation * correlation : double.NaN;
    }
}
