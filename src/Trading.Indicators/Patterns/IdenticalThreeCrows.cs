namespace Trading.Indicators;

/// <summary>Three black candles without lower shadows, each opening at the close before. Bearish.</summary>
[IndicatorInfo("Identical three crows", IndicatorGroup.Patterns, "G. Morris, Candlestick Charting Explained, 1992", TaLib = "CDLIDENTICAL3CROWS", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class IdenticalThreeCrows : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public IdenticalThreeCrows()
        : base(3, CandleSetting.ShadowVeryShort, CandleSetting.Equal)
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
        new IdenticalThreeCrows().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[2];
        var second = candles[1];
        var third = candles[0];
        bool found = first.IsBlack && first.LacksLowerShadow
            && second.IsBlack && second.LacksLowerShadow
            && third.IsBlack && third.LacksLowerShadow
            && first.Close > second.Close && second.Close > third.Close
            && second.Open <= first.Close + first.Measure(CandleSetting.Equal) && second.Open >= first.Close - first.Measure(CandleSetting.Equal)
            && third.Open <= second.Close + second.Measure(CandleSetting.Equal) && third.Open >= second.Close - second.Measure(CandleSetting.Equal);
        return found ? -100 : 0;
    }
}
