namespace Trading.Indicators;

/// <summary>A long candle, and a doji beyond its close.</summary>
[IndicatorInfo("Doji star", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLDOJISTAR", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class DojiStar : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public DojiStar()
        : base(2, CandleSetting.BodyLong, CandleSetting.BodyDoji)
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
        new DojiStar().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[1];
        var second = candles[0];
        bool found = first.IsLong && second.IsDoji && (first.IsWhite ? second.GapsUpFrom(first) : second.GapsDownFrom(first));
        return found ? -100 * first.Color : 0;
    }
}
