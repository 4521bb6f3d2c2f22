using System.Globalization;

namespace Trading.Indicators.Tests.Structure;

/// <summary>Small charts for market structure, and its events in words.</summary>
internal static class Chart
{
    private static readonly Timestamp Begin = Timestamp.FromUtc(2024, 1, 1);

    /// <summary>Bars of open, high, low and close, an hour each; the volume is the bar's number plus 1.</summary>
    public static Bar[] Of(params double[][] prices) =>
        [.. prices.Select((p, i) => new Bar(Begin + TimeSpan.FromHours(i), Begin + TimeSpan.FromHours(i + 1), p[0], p[1], p[2], p[3], i + 1))];

    /// <summary>An up move of two breaks, a turn, and a down move.</summary>
    public static Bar[] UpAndDown() => Of(
        [10, 11, 9, 10.5],
        [10.5, 13, 10, 12.5],
        [12.5, 12.6, 11, 11.2],
        [11.2, 11.5, 10.2, 10.4],
        [10.4, 12, 10.3, 11.8],
        [11.8, 14, 11.7, 13.5],
        [13.5, 14.5, 13.2, 14.2],
        [14.2, 14.3, 13, 13.1],
        [13.1, 13.6, 12, 12.2],
        [12.2, 13.9, 12.1, 13.8],
        [13.8, 15, 13.7, 14.9],
        [14.9, 15.2, 13.2, 13.4],
        [13.4, 13.5, 11.5, 11.6],
        [11.6, 12.5, 11.4, 12.3],
        [12.3, 14, 12.2, 13.9],
        [13.9, 14.1, 10.9, 11],
        [11, 11.2, 9.8, 9.9]);

    /// <summary>A walk on whole prices, so that equal highs and lows are frequent.</summary>
    public static Bar[] Walk(int count, int seed)
    {
        var random = new Random(seed);
        double price = 1000;
        return Of([.. Enumerable.Range(0, count).Select(_ =>
        {
            double open = price + (random.Next(10) == 0 ? random.Next(-4, 5) : 0);
            price = open + random.Next(-5, 6);
            return new[] { open, Math.Max(open, price) + random.Next(4), Math.Min(open, price) - random.Next(4), price };
        })]);
    }

    /// <summary>"known bar: kind direction @bar low..high", in the order in which they came.</summary>
    public static List<string> Events(StructureIndicator indicator, IEnumerable<Bar> bars)
    {
        var lines = new List<string>();
        foreach (var bar in bars)
        {
            indicator.Update(bar);
            foreach (ref readonly var e in indicator.Events)
            {
                e.KnownTime.ShouldBe(bar.CloseTime);
                string price = e.Low.Equals(e.High) ? Text(e.Low) : $"{Text(e.Low)}..{Text(e.High)}";
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{e.KnownBar}: {e.Kind} {e.Direction:+0;-0} @{e.Bar} {price}"));
            }
        }

        return lines;
    }

    public static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
