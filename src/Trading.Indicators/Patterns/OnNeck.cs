namespace Trading.Indicators;

/// <summary>A long black candle, and a white one that opens below its low and closes at it. Bearish.</summary>
[IndicatorInfo("On-neck pattern", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLONNECK", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class OnNeck : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public OnNeck()
        : base(2, CandleSetting.BodyLong, CandleSetting.Equal)
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
        new OnNeck().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[1];
        var second = candles[0];
        bool found = first.IsBlack && first.IsLong && second.IsWhite && second.Open < first.Low
            && second.Close <= first.Low + first.Measure(CandleSetting.Equal) && second.Close >= first.Low - first.Measure(CandleSetting.Equal);
        return found ? -100 : 0;
    }
}
