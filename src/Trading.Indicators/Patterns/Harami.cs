namespace Trading.Indicators;

/// <summary>A long candle, and a short body within its body.</summary>
[IndicatorInfo("Harami pattern", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLHARAMI", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class Harami : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public Harami()
        : base(2, CandleSetting.BodyLong, CandleSetting.BodyShort)
    {
    }

    /// <summary>The pattern at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="open">The opens.</param>
    /// <param name="high">The highs, as many.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Compute(
        ReadOnlySpan<double> open,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> destination) =>
        new Harami().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[1];
        var second = candles[0];
        bool found = first.IsLong && second.IsAtMostShort && second.Top < first.Top && second.Bottom > first.Bottom;
        return found ? -100 * first.Color : 0;
    }
}
