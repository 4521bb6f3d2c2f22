namespace Trading.Indicators;

/// <summary>A long black candle, and a white one that opens below its low and closes at its close or slightly above. Bearish.</summary>
[IndicatorInfo("In-neck pattern", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLINNECK", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class InNeck : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public InNeck()
        : base(2, CandleSetting.BodyLong, CandleSetting.Equal)
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
        new InNeck().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[1];
        var second = candles[0];
        bool found = first.IsBlack && first.IsLong && second.IsWhite && second.Open < first.Low
            && second.Close <= first.Close + first.Measure(CandleSetting.Equal) && second.Close >= first.Close;
        return found ? -100 : 0;
    }
}
