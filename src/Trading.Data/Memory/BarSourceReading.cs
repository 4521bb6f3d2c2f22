namespace Trading.Data;

/// <summary>Reads sources of bars whole.</summary>
internal static class BarSourceReading
{
    /// <exception cref="MarketDataException">The data is wrong; names the place.</exception>
    public static Bar[] ReadAll(this IBarSource source)
    {
        using var reader = source.Open();
        var bars = new List<Bar>((int)Math.Clamp(reader.ExpectedCount ?? 0, 0, 1 << 28));
        for (var chunk = reader.Read(); !chunk.IsEmpty; chunk = reader.Read())
            bars.AddRange(chunk.Span);
        return [.. bars];
    }
}
