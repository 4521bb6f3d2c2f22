namespace Trading.Indicators;

/// <summary>A candle whose body engulfs that of the one before, which is of the other colour.</summary>
[IndicatorInfo("Engulfing pattern", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLENGULFING", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class Engulfing : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public Engulfing()
        : base(3)
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
        new Engulfing().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[1];
        var second = candles[0];
        bool found = second.Color == -first.Color
            && (second.IsWhite
                ? second.Close > first.Open && second.Open < first.Close
                : second.Open > first.Close && second.Close < first.Open);
        return found ? 100 * second.Color : 0;
    }
}
