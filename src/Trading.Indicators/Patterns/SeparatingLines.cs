namespace Trading.Indicators;

/// <summary>A candle, and a <see cref="BeltHold"/> of the other colour with the same open.</summary>
[IndicatorInfo("Separating lines", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLSEPARATINGLINES", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class SeparatingLines : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public SeparatingLines()
        : base(2, CandleSetting.BodyLong, CandleSetting.ShadowVeryShort, CandleSetting.Equal)
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
        new SeparatingLines().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[1];
        var second = candles[0];
        bool found = second.Color == -first.Color
            && second.Open <= first.Open + first.Measure(CandleSetting.Equal) && second.Open >= first.Open - first.Measure(CandleSetting.Equal)
            && second.IsLong && (second.IsWhite ? second.LacksLowerShadow : second.LacksUpperShadow);
        return found ? 100 * second.Color : 0;
    }
}
