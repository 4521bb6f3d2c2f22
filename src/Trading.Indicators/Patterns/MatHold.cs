namespace Trading.Indicators;

/// <summary>A long white candle, a gap up, three small candles that fall without giving up much of the first, and a white one that closes above them. Bullish.</summary>
[IndicatorInfo("Mat hold", IndicatorGroup.Patterns, "G. Morris, Candlestick Charting Explained, 1992", TaLib = "CDLMATHOLD", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class MatHold : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    /// <param name="penetration">How far into the first body the small candles may reach, as a share of it, 0 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The penetration is out of its range.</exception>
    public MatHold(double penetration = 0.5)
        : base(5, CandleSetting.BodyLong, CandleSetting.BodyShort) => Penetration = Limits.Check(penetration, 0, 1e6);

    /// <summary>How far into the first body the small candles may reach, as a share of it.</summary>
    [Parameter(0, 1e6)]
    public double Penetration { get; }

    /// <summary>The pattern at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="open">The opens.</param>
    /// <param name="high">The highs, as many.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="penetration">A share of the first body, 0 to 1,000,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the penetration is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> open,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> destination,
        double penetration = 0.5) =>
        new MatHold(penetration).Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[4];
        var second = candles[3];
        var third = candles[2];
        var fourth = candles[1];
        var fifth = candles[0];
        double lowest = first.Close - (first.Body * Penetration);
        bool found = first.IsWhite && second.IsBlack && fifth.IsWhite && second.GapsUpFrom(first)
            && third.Bottom < first.Close && fourth.Bottom < first.Close
            && third.Bottom > lowest && fourth.Bottom > lowest
            && third.Top < second.Open && fourth.Top < third.Top
            && fifth.Open > fourth.Close && fifth.Close > Math.Max(Math.Max(second.High, third.High), fourth.High)
            && first.IsLong && second.IsShort && third.IsShort && fourth.IsShort;
        return found ? 100 : 0;
    }
}
