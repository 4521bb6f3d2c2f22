namespace Trading.Indicators;

/// <summary>A long black candle, and a long white one that opens below its low and closes in the upper half of its body. Bullish.</summary>
[IndicatorInfo("Piercing pattern", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLPIERCING", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class Piercing : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public Piercing()
        : base(2, CandleSetting.BodyLong)
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
        new Piercing().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[1];
        var second = candles[0];
        bool found = first.IsBlack && first.IsLong && second.IsWhite && second.IsLong
            && second.Open < first.Low && second.Close < first.Open && second.Close > first.Close + (first.Body * 0.5);
        return found ? 100 : 0;
    }
}
