namespace Trading.Indicators.Tests.Contract;

/// <summary>Series for the indicators that need other numbers than prices about 100.</summary>
internal static class Series
{
    public static IReadOnlyList<Bar>? For(string indicator)
    {
        if (indicator is not ("Acos" or "Asin"))
            return null;
        var random = new Random(4);
        return [.. Enumerable.Range(0, 500).Select(i =>
        {
            double value = (random.NextDouble() * 2) - 1;
            return new Bar(new(i), new(i + 1), value, value, value, value, i % 7);
        })];
    }
}
