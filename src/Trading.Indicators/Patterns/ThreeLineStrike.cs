namespace Trading.Indicators;

/// <summary>Three candles of one colour that go on and on, and one of the other colour that undoes them. It counts as a continuation.</summary>
[IndicatorInfo("Three-line strike", IndicatorGroup.Patterns, "G. Morris, Candlestick Charting Explained, 1992", TaLib = "CDL3LINESTRIKE", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class ThreeLineStrike : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public ThreeLineStrike()
        : base(4, CandleSetting.Near)
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
        new ThreeLineStrike().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[3];
        var second = candles[2];
        var third = candles[1];
        var fourth = candles[0];
        bool found = first.Color == second.Color && second.Color == third.Color && fourth.Color == -third.Color
            && OpensInOrNear(second, first) && OpensInOrNear(third, second)
            && (third.IsWhite
                ? third.Close > second.Close && second.Close > first.Close && fourth.Open > third.Close && fourth.Close < first.Open
                : third.Close < second.Close && second.Close < first.Close && fourth.Open < third.Close && fourth.Close > first.Open);
        return found ? 100 * third.Color : 0;
    }

    private static bool OpensInOrNear(in Candle candle, in Candle before)
    {
        double near = before.Measure(CandleSetting.Near);
        return candle.Open >= before.Bottom - near && candle.Open <= before.Top + near;
    }
}
