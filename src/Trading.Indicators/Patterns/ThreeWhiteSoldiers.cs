namespace Trading.Indicators;

/// <summary>Three white candles without upper shadows, each opening in or near the body before and closing higher, none much shorter than the one before. Bullish.</summary>
[IndicatorInfo("Three advancing white soldiers", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDL3WHITESOLDIERS", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class ThreeWhiteSoldiers : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public ThreeWhiteSoldiers()
        : base(3, CandleSetting.BodyShort, CandleSetting.ShadowVeryShort, CandleSetting.Near, CandleSetting.Far)
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
        new ThreeWhiteSoldiers().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[2];
        var second = candles[1];
        var third = candles[0];
        bool found = first.IsWhite && first.LacksUpperShadow
            && second.IsWhite && second.LacksUpperShadow
            && third.IsWhite && third.LacksUpperShadow
            && third.Close > second.Close && second.Close > first.Close
            && second.Open > first.Open && second.Open <= first.Close + first.Measure(CandleSetting.Near)
            && third.Open > second.Open && third.Open <= second.Close + second.Measure(CandleSetting.Near)
            && second.Body > first.Body - first.Measure(CandleSetting.Far)
            && third.Body > second.Body - second.Measure(CandleSetting.Far)
            && third.Body > third.Measure(CandleSetting.BodyShort);
        return found ? 100 : 0;
    }
}
