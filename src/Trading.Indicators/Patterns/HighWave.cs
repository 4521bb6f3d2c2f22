namespace Trading.Indicators;

/// <summary>A short body with very long shadows on both sides. The sign is the candle's colour.</summary>
[IndicatorInfo("High-wave candle", IndicatorGroup.Patterns, "G. Morris, Candlestick Charting Explained, 1992", TaLib = "CDLHIGHWAVE", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class HighWave : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public HighWave()
        : base(1, CandleSetting.BodyShort, CandleSetting.ShadowVeryLong)
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
        new HighWave().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var candle = candles[0];
        bool found = candle.IsShort
            && candle.UpperShadow > candle.Measure(CandleSetting.ShadowVeryLong)
            && candle.LowerShadow > candle.Measure(CandleSetting.ShadowVeryLong);
        return found ? 100 * candle.Color : 0;
    }
}
