namespace Trading.Indicators;

/// <summary>A long black candle with a long lower shadow, a smaller black one that stays above its low, and a small black one without shadows within the second. Bullish.</summary>
[IndicatorInfo("Three stars in the south", IndicatorGroup.Patterns, "G. Morris, Candlestick Charting Explained, 1992", TaLib = "CDL3STARSINSOUTH", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class ThreeStarsInTheSouth : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public ThreeStarsInTheSouth()
        : base(3, CandleSetting.BodyLong, CandleSetting.BodyShort, CandleSetting.ShadowLong, CandleSetting.ShadowVeryShort)
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
        new ThreeStarsInTheSouth().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[2];
        var second = candles[1];
        var third = candles[0];
        bool found = first.IsBlack && second.IsBlack && third.IsBlack
            && first.IsLong && first.LowerShadow > first.Measure(CandleSetting.ShadowLong)
            && second.Body < first.Body
            && second.Open > first.Close && second.Open <= first.High
            && second.Low < first.Close && second.Low >= first.Low && second.HasLowerShadow
            && third.IsShort && third.LacksLowerShadow && third.LacksUpperShadow
            && third.Low > second.Low && third.High < second.High;
        return found ? 100 : 0;
    }
}
