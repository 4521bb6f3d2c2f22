namespace Trading.Indicators;

/// <summary>Three dojis, the second of them above or below both its neighbours.</summary>
[IndicatorInfo("Tristar pattern", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLTRISTAR", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class TriStar : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public TriStar()
        : base(3, CandleSetting.BodyDoji)
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
        new TriStar().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[2];
        var second = candles[1];
        var third = candles[0];
        double doji = first.Measure(CandleSetting.BodyDoji);
        bool up = second.GapsUpFrom(first) && third.Top < second.Top, down = second.GapsDownFrom(first) && third.Bottom > second.Bottom;
        bool found = first.Body <= doji && second.Body <= doji && third.Body <= doji && (up || down);
        return found ? (up ? -100 : 100) : 0;
    }
}
