namespace Trading.Indicators;

/// <summary>A doji at the low of its candle, with an upper shadow only. 100 means that it is there, not that it is bullish.</summary>
[IndicatorInfo("Gravestone doji", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLGRAVESTONEDOJI", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class GravestoneDoji : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public GravestoneDoji()
        : base(1, CandleSetting.BodyDoji, CandleSetting.ShadowVeryShort)
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
        new GravestoneDoji().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var candle = candles[0];
        bool found = candle.IsDoji && candle.LacksLowerShadow && candle.HasUpperShadow;
        return found ? 100 : 0;
    }
}
