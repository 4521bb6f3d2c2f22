namespace Trading.Indicators;

/// <summary>A long white candle, a black one above it, and a black one that opens within the second and closes within the first. Bearish.</summary>
[IndicatorInfo("Two crows", IndicatorGroup.Patterns, "G. Morris, Candlestick Charting Explained, 1992", TaLib = "CDL2CROWS", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class TwoCrows : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public TwoCrows()
        : base(3, CandleSetting.BodyLong)
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
        new TwoCrows().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[2];
        var second = candles[1];
        var third = candles[0];
        bool found = first.IsWhite && first.IsLong
            && second.IsBlack && second.GapsUpFrom(first)
            && third.IsBlack && third.Open < second.Open && third.Open > second.Close
            && third.Close > first.Open && third.Close < first.Close;
        return found ? -100 : 0;
    }
}
