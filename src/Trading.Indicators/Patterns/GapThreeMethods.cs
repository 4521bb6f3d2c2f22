namespace Trading.Indicators;

/// <summary>Two candles of one colour with a gap between them, and one of the other colour that opens within the second body and closes within the first.</summary>
[IndicatorInfo("Upside/downside gap three methods", IndicatorGroup.Patterns, "G. Morris, Candlestick Charting Explained, 1992", TaLib = "CDLXSIDEGAP3METHODS", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class GapThreeMethods : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public GapThreeMethods()
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
        new GapThreeMethods().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[2];
        var second = candles[1];
        var third = candles[0];
        bool found = first.Color == second.Color && third.Color == -second.Color
            && third.Open < second.Top && third.Open > second.Bottom
            && third.Close < first.Top && third.Close > first.Bottom
            && (first.IsWhite ? second.GapsUpFrom(first) : second.GapsDownFrom(first));
        return found ? 100 * first.Color : 0;
    }
}
