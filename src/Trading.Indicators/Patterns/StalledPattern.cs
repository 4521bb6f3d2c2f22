namespace Trading.Indicators;

/// <summary>Two long white candles, and a short white one on the shoulder of the second. Bearish.</summary>
[IndicatorInfo("Stalled pattern", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLSTALLEDPATTERN", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class StalledPattern : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public StalledPattern()
        : base(3, CandleSetting.BodyLong, CandleSetting.BodyShort, CandleSetting.ShadowVeryShort, CandleSetting.Near)
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
        new StalledPattern().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[2];
        var second = candles[1];
        var third = candles[0];
        bool found = first.IsWhite && second.IsWhite && third.IsWhite
            && third.Close > second.Close && second.Close > first.Close
            && first.IsLong && second.IsLong && second.LacksUpperShadow
            && second.Open > first.Open && second.Open <= first.Close + first.Measure(CandleSetting.Near)
            && third.IsShort && third.Open >= second.Close - third.Body - second.Measure(CandleSetting.Near);
        return found ? -100 : 0;
    }
}
