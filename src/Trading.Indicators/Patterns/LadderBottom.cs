namespace Trading.Indicators;

/// <summary>Three black candles with lower and lower opens and closes, a black one with an upper shadow, and a white one that opens above its body and closes above its high. Bullish.</summary>
[IndicatorInfo("Ladder bottom", IndicatorGroup.Patterns, "G. Morris, Candlestick Charting Explained, 1992", TaLib = "CDLLADDERBOTTOM", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class LadderBottom : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public LadderBottom()
        : base(5, CandleSetting.ShadowVeryShort)
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
        new LadderBottom().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[4];
        var second = candles[3];
        var third = candles[2];
        var fourth = candles[1];
        var fifth = candles[0];
        bool found = first.IsBlack && second.IsBlack && third.IsBlack
            && first.Open > second.Open && second.Open > third.Open
            && first.Close > second.Close && second.Close > third.Close
            && fourth.IsBlack && fourth.HasUpperShadow
            && fifth.IsWhite && fifth.Open > fourth.Open && fifth.Close > fourth.High;
        return found ? 100 : 0;
    }
}
