namespace Trading.Indicators;

/// <summary>A long candle that opens at its end: a white one without a lower, a black one without an upper shadow.</summary>
[IndicatorInfo("Belt-hold", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLBELTHOLD", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class BeltHold : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public BeltHold()
        : base(1, CandleSetting.BodyLong, CandleSetting.ShadowVeryShort)
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
        new BeltHold().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var candle = candles[0];
        bool found = candle.IsLong && (candle.IsWhite ? candle.LacksLowerShadow : candle.LacksUpperShadow);
        return found ? 100 * candle.Color : 0;
    }
}
