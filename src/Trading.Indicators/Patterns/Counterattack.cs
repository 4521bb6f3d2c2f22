namespace Trading.Indicators;

/// <summary>Two long candles of different colour with the same close.</summary>
[IndicatorInfo("Counterattack", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLCOUNTERATTACK", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class Counterattack : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public Counterattack()
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
        new Counterattack().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[1];
        var second = candles[0];
        bool found = second.Color == -first.Color && first.IsLong && second.IsLong
            && second.Close <= first.Close + first.Measure(CandleSetting.Equal)
            && second.Close >= first.Close - first.Measure(CandleSetting.Equal);
        return found ? 100 * second.Color : 0;
    }
}
