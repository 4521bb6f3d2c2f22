namespace Trading.Indicators;

/// <summary>Three black candles without lower shadows after a white one, each opening within the body before and closing lower. Bearish.</summary>
[IndicatorInfo("Three black crows", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDL3BLACKCROWS", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class ThreeBlackCrows : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public ThreeBlackCrows()
        : base(4, CandleSetting.ShadowVeryShort)
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
        new ThreeBlackCrows().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[3];
        var second = candles[2];
        var third = candles[1];
        var fourth = candles[0];
        bool found = first.IsWhite && second.IsBlack && third.IsBlack && fourth.IsBlack
            && third.Open < second.Open && third.Open > second.Close
            && fourth.Open < third.Open && fourth.Open > third.Close
            && first.High > second.Close && second.Close > third.Close && third.Close > fourth.Close
            && second.LacksLowerShadow && third.LacksLowerShadow && fourth.LacksLowerShadow;
        return found ? -100 : 0;
    }
}
