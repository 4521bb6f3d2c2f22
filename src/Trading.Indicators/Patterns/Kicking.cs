namespace Trading.Indicators;

/// <summary>Two long candles without shadows and of different colour, the second apart from the first on the side of its colour.</summary>
[IndicatorInfo("Kicking", IndicatorGroup.Patterns, "G. Morris, Candlestick Charting Explained, 1992", TaLib = "CDLKICKING", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class Kicking : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    public Kicking()
        : base(2, CandleSetting.BodyLong, CandleSetting.ShadowVeryShort)
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
        new Kicking().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[1];
        var second = candles[0];
        bool found = second.Color == -first.Color
            && first.IsLong && first.LacksUpperShadow && first.LacksLowerShadow
            && second.IsLong && second.LacksUpperShadow && second.LacksLowerShadow
            && (first.IsBlack ? second.IsAbove(first) : second.IsBelow(first));
        return found ? 100 * second.Color : 0;
    }
}
