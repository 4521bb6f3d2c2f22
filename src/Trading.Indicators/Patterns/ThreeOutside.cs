namespace Trading.Indicators;

/// <summary>A candle, one of the other colour whose body engulfs it, and one that closes farther in the same direction.</summary>
[IndicatorInfo("Three outside up/down", IndicatorGroup.Patterns, "G. Morris, Candlestick Charting Explained, 1992", TaLib = "CDL3OUTSIDE", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class ThreeOutside : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public ThreeOutside()
        : base(4)
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
        new ThreeOutside().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[2];
        var second = candles[1];
        var third = candles[0];
        bool found = second.Color == -first.Color
            && (second.IsWhite
                ? second.Close > first.Open && second.Open < first.Close && third.Close > second.Close
                : second.Open > first.Close && second.Close < first.Open && third.Close < second.Close);
        return found ? 100 * second.Color : 0;
    }
}
