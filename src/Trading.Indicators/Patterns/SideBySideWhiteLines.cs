namespace Trading.Indicators;

/// <summary>After a gap, two white candles of about the same open and size, neither of which closes the gap. Bullish above the first candle, bearish below.</summary>
[IndicatorInfo("Up/down-gap side-by-side white lines", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLGAPSIDESIDEWHITE", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class SideBySideWhiteLines : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public SideBySideWhiteLines()
        : base(3, CandleSetting.Near, CandleSetting.Equal)
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
        new SideBySideWhiteLines().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[2];
        var second = candles[1];
        var third = candles[0];
        bool up = second.GapsUpFrom(first) && third.GapsUpFrom(first);
        double near = second.Measure(CandleSetting.Near), equal = second.Measure(CandleSetting.Equal);
        bool found = (up || (second.GapsDownFrom(first) && third.GapsDownFrom(first)))
            && second.IsWhite && third.IsWhite
            && third.Body >= second.Body - near && third.Body <= second.Body + near
            && third.Open >= second.Open - equal && third.Open <= second.Open + equal;
        return found ? (up ? 100 : -100) : 0;
    }
}
