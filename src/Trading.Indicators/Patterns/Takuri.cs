namespace Trading.Indicators;

/// <summary>A <see cref="DragonflyDoji"/> with a very long lower shadow. 100 means that it is there, not that it is bullish.</summary>
[IndicatorInfo("Takuri", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLTAKURI", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class Takuri : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public Takuri()
        : base(1, CandleSetting.BodyDoji, CandleSetting.ShadowVeryShort, CandleSetting.ShadowVeryLong)
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
        new Takuri().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var candle = candles[0];
        bool found = candle.IsDoji && candle.LacksUpperShadow && candle.LowerShadow > candle.Measure(CandleSetting.ShadowVeryLong);
        return found ? 100 : 0;
    }
}
