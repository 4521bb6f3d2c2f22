namespace Trading.Indicators;

/// <summary>A short body with a long upper and no lower shadow, above the body before. Bearish.</summary>
[IndicatorInfo("Shooting star", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLSHOOTINGSTAR", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class ShootingStar : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public ShootingStar()
        : base(2, CandleSetting.BodyShort, CandleSetting.ShadowLong, CandleSetting.ShadowVeryShort)
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
        new ShootingStar().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[1];
        var second = candles[0];
        bool found = second.GapsUpFrom(first) && second.IsShort
            && second.UpperShadow > second.Measure(CandleSetting.ShadowLong) && second.LacksLowerShadow;
        return found ? -100 : 0;
    }
}
