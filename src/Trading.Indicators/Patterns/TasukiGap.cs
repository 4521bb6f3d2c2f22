namespace Trading.Indicators;

/// <summary>After a gap, a candle in its direction, and one of the other colour and about the same size that opens within its body and closes within the gap.</summary>
[IndicatorInfo("Tasuki gap", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLTASUKIGAP", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class TasukiGap : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public TasukiGap()
        : base(3, CandleSetting.Near)
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
        new TasukiGap().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[2];
        var second = candles[1];
        var third = candles[0];
        bool found = third.Color == -second.Color
            && (second.IsWhite
                ? second.GapsUpFrom(first) && third.Open < second.Close && third.Open > second.Open
                    && third.Close < second.Open && third.Close > first.Top
                : second.GapsDownFrom(first) && third.Open < second.Open && third.Open > second.Close
                    && third.Close > second.Open && third.Close < first.Bottom)
            && Math.Abs(second.Body - third.Body) < second.Measure(CandleSetting.Near);
        return found ? 100 * second.Color : 0;
    }
}
