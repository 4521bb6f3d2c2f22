namespace Trading;

/// <summary>Takes a <see cref="PriceSource"/> from a bar.</summary>
public static class PriceSourceExtensions
{
    /// <summary>The number of <paramref name="bar"/> that <paramref name="source"/> names.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The source is none of the enumeration.</exception>
    public static double Of(this PriceSource source, in Bar bar) => source switch
    {
        PriceSource.Close => bar.Close,
        PriceSource.Open => bar.Open,
        PriceSource.High => bar.High,
        PriceSource.Low => bar.Low,
        PriceSource.Median => bar.MedianPrice,
        PriceSource.Typical => bar.TypicalPrice,
        PriceSource.Weighted => (bar.High + bar.Low + (2 * bar.Close)) / 4,
        PriceSource.Average => (bar.Open + bar.High + bar.Low + bar.Close) / 4,
        PriceSource.Volume => bar.Volume,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "There is no such price source."),
    };
}
