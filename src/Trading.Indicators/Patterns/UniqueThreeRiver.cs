namespace Trading.Indicators;

/// <summary>A long black candle, a black one within its body with a lower low, and a short white one that opens above that low. Bullish.</summary>
[IndicatorInfo("Unique three river", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLUNIQUE3RIVER", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class UniqueThreeRiver : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public UniqueThreeRiver()
        : base(3, CandleSetting.BodyLong, CandleSetting.BodyShort)
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
        new UniqueThreeRiver().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[2];
        var second = candles[1];
        var third = candles[0];
        bool found = first.IsBlack && second.IsBlack && third.IsWhite
            && second.Close > first.Close && second.Open <= first.Open && second.Low < first.Low && third.Open > second.Low
            && first.IsLong && third.IsShort;
        return found ? 100 : 0;
    }
}
