using System.Globalization;

namespace Trading.Analytics;

/// <summary>The value of a statistic, or that it has none.</summary>
public readonly record struct StatisticValue
{
    private StatisticValue(StatisticUnit unit, double number, decimal? amount = null) => (Unit, Number, Amount) = (unit, number, amount);

    /// <summary>What the number counts.</summary>
    public StatisticUnit Unit { get; }

    /// <summary>The number in the unit; not a number where the statistic is not defined, infinite where it grows without bound.</summary>
    public double Number { get; }

    /// <summary>The exact amount, for money that is known exactly.</summary>
    public decimal? Amount { get; }

    /// <summary>Whether there is a value.</summary>
    public bool IsDefined => !double.IsNaN(Number);

    /// <summary>A share, 1 for 100 %.</summary>
    public static StatisticValue Percent(double value) => new(StatisticUnit.Percent, value);

    /// <summary>A number without a unit.</summary>
    public static StatisticValue Ratio(double value) => new(StatisticUnit.Ratio, value);

    /// <summary>An exact amount.</summary>
    public static StatisticValue Money(decimal? amount) => new(StatisticUnit.Money, (double?)amount ?? double.NaN, amount);

    /// <summary>An amount that was computed from prices.</summary>
    public static StatisticValue Money(double amount) => new(StatisticUnit.Money, amount);

    /// <summary>How many.</summary>
    public static StatisticValue Count(double count) => new(StatisticUnit.Count, count);

    /// <summary>A length of time.</summary>
    public static StatisticValue Duration(TimeSpan? span) => new(StatisticUnit.Duration, span?.TotalSeconds ?? double.NaN);

    /// <summary>A point in time.</summary>
    public static StatisticValue Time(Timestamp? time) =>
        new(StatisticUnit.Time, time is { } moment ? moment.ToUnixMilliseconds() / 1000.0 : double.NaN);

    /// <summary>The value as people read it, without its currency: <c>12.34 %</c>, <c>1.52</c>, <c>3d 4h</c>, <c>2024-01-31 09:30</c>, <c>n/a</c>.</summary>
    public override string ToString() => ToString(default);

    /// <summary>The value as people read it; money with the currency's code and two decimals, more below 1 of a coin.</summary>
    public string ToString(Currency currency)
    {
        if (!IsDefined)
            return "n/a";
        if (double.IsInfinity(Number))
            return Number > 0 ? "∞" : "−∞";
        return Unit switch
        {
            StatisticUnit.Percent => (Number * 100).ToString("#,0.00", CultureInfo.InvariantCulture) + " %",
            StatisticUnit.Money => FormatMoney(currency),
            StatisticUnit.Count => Number.ToString("#,0.##", CultureInfo.InvariantCulture),
            StatisticUnit.Duration => FormatDuration(TimeSpan.FromSeconds(Number)),
            StatisticUnit.Time => Timestamp.FromUnixMilliseconds((long)(Number * 1000)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            _ => Number.ToString("#,0.000", CultureInfo.InvariantCulture),
        };
    }

    private string FormatMoney(Currency currency)
    {
        string format = Math.Abs(Number) >= 1 || currency.Decimals <= 2 ? "#,0.00" : "#,0.00######";
        string amount = Amount?.ToString(format, CultureInfo.InvariantCulture) ?? Number.ToString(format, CultureInfo.InvariantCulture);
        return currency.Code.Length == 0 ? amount : $"{amount} {currency.Code}";
    }

    private static string FormatDuration(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays}d {span.Hours}h"),
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Hours}h {span.Minutes}m"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes}m {span.Seconds}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.###}s"),
    };
}
