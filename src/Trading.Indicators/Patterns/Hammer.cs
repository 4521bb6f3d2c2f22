namespace Trading.Indicators;

/// <summary>A short body with a long lower and no upper shadow, at or below the low before. Bullish.</summary>
[IndicatorInfo("Hammer", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLHAMMER", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class Hammer : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public Hammer()
        : base(2, CandleSetting.BodyShort, CandleSetting.ShadowLong, CandleSetting.ShadowVeryShort, CandleSetting.Near)
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
        new Hammer().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[1];
        var second = candles[0];
        bool found = second.IsShort && second.LowerShadow > second.Measure(CandleSetting.ShadowLong) && second.LacksUpperShadow
            && second.Bottom <= first.Low + first.Measure(CandleSetting.Near);
        return found ? 100 : 0;
    }
}
