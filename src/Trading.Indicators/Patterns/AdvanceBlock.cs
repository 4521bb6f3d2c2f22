namespace Trading.Indicators;

/// <summary>Three white candles that close higher and higher, the last of which show signs of weakness: shorter bodies or long upper shadows. Bearish.</summary>
[IndicatorInfo("Advance block", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLADVANCEBLOCK", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class AdvanceBlock : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public AdvanceBlock()
        : base(3, CandleSetting.BodyLong, CandleSetting.ShadowShort, CandleSetting.ShadowLong, CandleSetting.Near, CandleSetting.Far)
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
        new AdvanceBlock().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[2];
        var second = candles[1];
        var third = candles[0];
        bool secondIsBlocked = second.Body < first.Body - first.Measure(CandleSetting.Far)
            && third.Body < second.Body + second.Measure(CandleSetting.Near);
        bool thirdIsBlocked = third.Body < second.Body - second.Measure(CandleSetting.Far);
        bool bothShrink = third.Body < second.Body && second.Body < first.Body
            && (third.UpperShadow > third.Measure(CandleSetting.ShadowShort) || second.UpperShadow > second.Measure(CandleSetting.ShadowShort));
        bool thirdIsRejected = third.Body < second.Body && third.UpperShadow > third.Measure(CandleSetting.ShadowLong);
        bool found = first.IsWhite && second.IsWhite && third.IsWhite
            && third.Close > second.Close && second.Close > first.Close
            && second.Open > first.Open && second.Open <= first.Close + first.Measure(CandleSetting.Near)
            && third.Open > second.Open && third.Open <= second.Close + second.Measure(CandleSetting.Near)
            && first.IsLong && first.UpperShadow < first.Measure(CandleSetting.ShadowShort)
            && (secondIsBlocked || thirdIsBlocked || bothShrink || thirdIsRejected);
        return found ? -100 : 0;
    }
}
