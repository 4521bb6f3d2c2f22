namespace Trading.Indicators.Tests.Contract;

/// <summary>Series for the indicators that need other numbers than prices about 100, or other times than minutes.</summary>
internal static class Series
{
    public static IReadOnlyList<Bar>? For(string indicator) => indicator switch
    {
        "Acos" or "Asin" => Cosines(),
        "PivotPoints" => Walk(TimeSpan.FromDays(1)),
        "MultiTimeframeStructure" or "SessionVwap" or "SessionVolumeProfile" => Walk(TimeSpan.FromHours(1)),
        _ => null,
    };

    private static Bar[] Walk(TimeSpan step)
    {
        var begin = Timestamp.FromUtc(2024, 1, 1);
        return [.. Structure.Chart.Walk(700, 7).Select((bar, i) => new Bar(begin + (i * step), begin + ((i + 1) * step), bar.Open, bar.High, bar.Low, bar.Close, i % 41 == 7 ? 0 : bar.Volume))];
    }

    private static Bar[] Cosines()
    {
        var random = new Random(4);
        return [.. Enumerable.Range(0, 500).Select(i =>
        {
            double value = (random.NextDouble() * 2) - 1;
            return new Bar(new(i), new(i + 1), value, value, value, value, i % 7);
        })];
    }
}
