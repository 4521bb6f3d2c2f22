namespace Trading.Indicators;

/// <summary>A candle within the range of the one before, and one that breaks out of it to the wrong side: below where the pattern is bullish, above where it is bearish.</summary>
/// <remarks>100 or -100 with the pattern, 200 or -200 where it is confirmed within three bars by a close beyond the second candle.</remarks>
[IndicatorInfo("Hikkake pattern", IndicatorGroup.Patterns, "D. Chesler, Active Trader, 2004", TaLib = "CDLHIKKAKE", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class Hikkake : CandlePattern
{
    private HikkakeState _state;

    /// <summary>Creates the pattern.</summary>
    public Hikkake()
        : base(6, 3, [])
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
        new Hikkake().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        Candle first = candles[2], second = candles[1], third = candles[0];
        if (second.High < first.High && second.Low > first.Low)
        {
            if (third.High < second.High && third.Low < second.Low)
                return _state.Found(1, second);
            if (third.High > second.High && third.Low > second.Low)
                return _state.Found(-1, second);
        }

        return _state.Next(third.Close);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state)
    {
        base.VisitState(state);
        _state.Visit(state);
    }
}
