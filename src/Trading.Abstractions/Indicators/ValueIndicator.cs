namespace Trading;

/// <summary>An indicator of one value a bar: a price, or the value of another indicator.</summary>
public abstract class ValueIndicator : Indicator
{
    /// <summary>Which of a bar's prices is taken; the close unless said otherwise.</summary>
    public PriceSource Source { get; init; } = PriceSource.Close;

    /// <summary>Takes in one more value.</summary>
    public abstract void Update(double value);

    /// <inheritdoc/>
    public sealed override void Update(in Bar bar) => Update(Source == PriceSource.Close ? bar.Close : Source.Of(bar));
}
