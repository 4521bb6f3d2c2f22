namespace Trading.Indicators;

/// <summary>Two black candles with the same close, and a white one between them that stays above it. Bullish.</summary>
[IndicatorInfo("Stick sandwich", IndicatorGroup.Patterns, "G. Morris, Candlestick Charting Explained, 1992", TaLib = "CDLSTICKSANDWICH", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class StickSandwich : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public StickSandwich()
        : base(3, CandleSetting.Equal)
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
        new StickSandwich().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[2];
        var second = candles[1];
        var third = candles[0];
        bool found = first.IsBlack && second.IsWhite && third.IsBlack && second.Low > first.Close
            && third.Close <= first.Close + first.Measure(CandleSetting.Equal) && third.Close >= first.Close - first.Measure(CandleSetting.Equal);
        return found ? 100 : 0;
    }
}
