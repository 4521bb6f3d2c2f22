namespace Trading.Indicators;

/// <summary>A long candle, a short one within its body, and one of the other colour that closes beyond the first one's open.</summary>
[IndicatorInfo("Three inside up/down", IndicatorGroup.Patterns, "G. Morris, Candlestick Charting Explained, 1992", TaLib = "CDL3INSIDE", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class ThreeInside : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public ThreeInside()
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
        new ThreeInside().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[2];
        var second = candles[1];
        var third = candles[0];
        bool found = second.Top < first.Top && second.Bottom > first.Bottom
            && third.Color == -first.Color
            && (first.IsWhite ? third.Close < first.Open : third.Close > first.Open)
            && first.IsLong && second.IsAtMostShort;
        return found ? -100 * first.Color : 0;
    }
}
