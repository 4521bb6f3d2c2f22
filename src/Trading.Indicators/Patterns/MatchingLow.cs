namespace Trading.Indicators;

/// <summary>Two black candles with the same close. Bullish.</summary>
[IndicatorInfo("Matching low", IndicatorGroup.Patterns, "G. Morris, Candlestick Charting Explained, 1992", TaLib = "CDLMATCHINGLOW", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class MatchingLow : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public MatchingLow()
        : base(2, CandleSetting.Equal)
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
        new MatchingLow().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[1];
        var second = candles[0];
        bool found = first.IsBlack && second.IsBlack
            && second.Close <= first.Close + first.Measure(CandleSetting.Equal) && second.Close >= first.Close - first.Measure(CandleSetting.Equal);
        return found ? 100 : 0;
    }
}
