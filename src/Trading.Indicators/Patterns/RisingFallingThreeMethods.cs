namespace Trading.Indicators;

/// <summary>A long candle, three short ones of the other colour within its range that go against it, and a long one that goes on beyond the first one's close.</summary>
[IndicatorInfo("Rising/falling three methods", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLRISEFALL3METHODS", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class RisingFallingThreeMethods : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public RisingFallingThreeMethods()
        : base(5, CandleSetting.BodyLong, CandleSetting.BodyShort)
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
        new RisingFallingThreeMethods().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[4];
        var second = candles[3];
        var third = candles[2];
        var fourth = candles[1];
        var fifth = candles[0];
        int color = first.Color;
        bool found = second.Color == -color && third.Color == -color && fourth.Color == -color && fifth.Color == color
            && second.Bottom < first.High && second.Top > first.Low
            && third.Bottom < first.High && third.Top > first.Low
            && fourth.Bottom < first.High && fourth.Top > first.Low
            && third.Close * color < second.Close * color && fourth.Close * color < third.Close * color
            && fifth.Open * color > fourth.Close * color && fifth.Close * color > first.Close * color
            && first.IsLong && second.IsShort && third.IsShort && fourth.IsShort && fifth.IsLong;
        return found ? 100 * color : 0;
    }
}
