namespace Trading.Indicators;

/// <summary>Two black candles without shadows, a black one below with an upper shadow into the second body, and a black one around all of the third. Bullish.</summary>
[IndicatorInfo("Concealing baby swallow", IndicatorGroup.Patterns, "G. Morris, Candlestick Charting Explained, 1992", TaLib = "CDLCONCEALBABYSWALL", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class ConcealingBabySwallow : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public ConcealingBabySwallow()
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
        new ConcealingBabySwallow().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[3];
        var second = candles[2];
        var third = candles[1];
        var fourth = candles[0];
        bool found = first.IsBlack && second.IsBlack && third.IsBlack && fourth.IsBlack
            && first.LacksLowerShadow && first.LacksUpperShadow && second.LacksLowerShadow && second.LacksUpperShadow
            && third.GapsDownFrom(second) && third.HasUpperShadow && third.High > second.Close
            && fourth.High > third.High && fourth.Low < third.Low;
        return found ? 100 : 0;
    }
}
