namespace Trading.Indicators;

/// <summary>A long candle that closes at its end: a white one without an upper, a black one without a lower shadow.</summary>
[IndicatorInfo("Closing marubozu", IndicatorGroup.Patterns, "G. Morris, Candlestick Charting Explained, 1992", TaLib = "CDLCLOSINGMARUBOZU", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class ClosingMarubozu : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public ClosingMarubozu()
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
        new ClosingMarubozu().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var candle = candles[0];
        bool found = candle.IsLong && (candle.IsWhite ? candle.LacksUpperShadow : candle.LacksLowerShadow);
        return found ? 100 * candle.Color : 0;
    }
}
