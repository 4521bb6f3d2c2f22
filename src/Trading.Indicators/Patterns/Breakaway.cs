namespace Trading.Indicators;

/// <summary>A long candle, a gap, three candles that go on, and one of the other colour that closes within the gap.</summary>
[IndicatorInfo("Breakaway", IndicatorGroup.Patterns, "G. Morris, Candlestick Charting Explained, 1992", TaLib = "CDLBREAKAWAY", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class Breakaway : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public Breakaway()
        : base(5, CandleSetting.BodyLong)
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
        new Breakaway().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[4];
        var second = candles[3];
        var third = candles[2];
        var fourth = candles[1];
        var fifth = candles[0];
        bool found = first.Color == second.Color && second.Color == fourth.Color && fifth.Color == -fourth.Color && first.IsLong
            && (first.IsBlack
                ? second.GapsDownFrom(first)
                    && third.High < second.High && third.Low < second.Low && fourth.High < third.High && fourth.Low < third.Low
                    && fifth.Close > second.Open && fifth.Close < first.Close
                : second.GapsUpFrom(first)
                    && third.High > second.High && third.Low > second.Low && fourth.High > third.High && fourth.Low > third.Low
                    && fifth.Close < second.Open && fifth.Close > first.Close);
        return found ? 100 * fifth.Color : 0;
    }
}
