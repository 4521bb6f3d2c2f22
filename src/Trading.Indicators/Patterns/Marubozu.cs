namespace Trading.Indicators;

/// <summary>A long body without shadows. The sign is the candle's colour.</summary>
[IndicatorInfo("Marubozu", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLMARUBOZU", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class Marubozu : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public Marubozu()
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
        new Marubozu().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var candle = candles[0];
        bool found = candle.IsLong && candle.LacksUpperShadow && candle.LacksLowerShadow;
        return found ? 100 * candle.Color : 0;
    }
}
