namespace Trading.Indicators;

/// <summary>A long black candle, a short one below it, and a white one that closes well within the first. Bullish.</summary>
[IndicatorInfo("Morning star", IndicatorGroup.Patterns, "S. Nison, Japanese Candlestick Charting Techniques, 1991", TaLib = "CDLMORNINGSTAR", Pane = PlotPane.Price, Style = PlotStyle.Marker)]
public sealed class MorningStar : CandlePattern
{
    /// <summary>Creates the pattern.</summary>
    /// <param name="penetration">How far into the first body the last candle must close, as a share of it, 0 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The penetration is out of its range.</exception>
    public MorningStar(double penetration = 0.3)
        : base(3, CandleSetting.BodyLong, CandleSetting.BodyShort) => Penetration = Limits.Check(penetration, 0, 1e6);

    /// <summary>How far into the first body the last candle must close, as a share of it.</summary>
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
        double penetration = 0.3) =>
        new MorningStar(penetration).Run(open, high, low, close, destination);

    /// <inheritdoc/>
    protected override int Detect(CandleWindow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var first = candles[2];
        var second = candles[1];
        var third = candles[0];
        bool found = first.IsBlack && third.IsWhite && second.GapsDownFrom(first)
            && third.Close > first.Close + (first.Body * Penetration)
            && first.IsLong && second.IsAtMostShort && third.Body > third.Measure(CandleSetting.BodyShort);
        return found ? 100 : 0;
    }
}
