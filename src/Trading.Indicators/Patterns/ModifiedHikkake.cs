namespace Trading.Indicators;

/// <summary>The <see cref="Hikkake"/> after another inside candle that closes near the end of its range on the side of the false breakout.</summary>
/// <remarks>100 or -100 with the pattern, 200 or -200 where it is confirmed within three bars by a close beyond the third candle.</remarks>
[IndicatorInfo("Modified hikkake pattern", IndicatorGroup.Patterns, "D. Chesler, Active Trader, 2004", TaLib = "CDLHIKKAKEMOD", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class ModifiedHikkake : CandlePattern
{
    private HikkakeState _state;

    /// <summary>Creates the pattern.</summary>
    public ModifiedHikkake()
        : base(6, 3, [CandleSetting.Near])
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
        new ModifiedHikkake().Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        Candle first = candles[3], second = candles[2], third = candles[1], fourth = candles[0];
        if (second.High < first.High && second.Low > first.Low && third.High < second.High && third.Low > second.Low)
        {
            double near = second.Measure(CandleSetting.Near);
            if (fourth.High < third.High && fourth.Low < third.Low && second.Close <= second.Low + near)
                return _state.Found(1, third);
            if (fourth.High > third.High && fourth.Low > third.Low && second.Close >= second.High - near)
                return _state.Found(-1, third);
        }

        return _state.Next(fourth.Close);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state)
    {
        base.VisitState(state);
        _state.Visit(state);
    }
}
