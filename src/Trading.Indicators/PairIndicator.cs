namespace Trading.Indicators;

/// <summary>An indicator of two values a bar: two prices, or the values of two other indicators.</summary>
public abstract class PairIndicator : Indicator
{
    /// <summary>Which of a bar's prices is the first value; the high unless said otherwise.</summary>
    public PriceSource First { get; init; } = PriceSource.High;

    /// <summary>Which of a bar's prices is the second value; the low unless said otherwise.</summary>
    public PriceSource Second { get; init; } = PriceSource.Low;

    /// <summary>Takes in one more pair.</summary>
    public abstract void Update(double first, double second);

    /// <inheritdoc/>
    public sealed override void Update(in Bar bar) => Update(First.Of(bar), Second.Of(bar));
}
