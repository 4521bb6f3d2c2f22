namespace Trading.Indicators;

/// <summary>The <see cref="Atr"/> in percent of the close.</summary>
/// <remarks>Formula: <c>100 · ATR / Close</c>; 0 where the close is 0.</remarks>
[IndicatorInfo("Normalized average true range", IndicatorGroup.Volatility, "J. Forman, Stocks & Commodities, 2006", TaLib = "NATR")]
public sealed class NormalizedAtr : Indicator
{
    private Core _core;

    /// <summary>Creates the range.</summary>
    /// <param name="period">How many true ranges are smoothed, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public NormalizedAtr(int period = 14) => _core = new(Period = Limits.Check(period, 1));

    /// <summary>How many true ranges are smoothed.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period + 1;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close));

    /// <summary>The range at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">How many true ranges are smoothed, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> destination,
        int period = 14)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, destination);
        Batch.Run(new Core(Limits.Check(period, 1)), high, low, close, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : ITernaryCore
    {
        private Atr.Core _range;

        public Core(int period) => _range = new(period);

        public readonly int Missing => _range.Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low, double close)
        {
            double range = _range.Next(high, low, close);
            return double.IsNaN(range) ? double.NaN : Limits.IsZero(close) ? 0 : range / close * 100;
        }

        public void Visit(IndicatorState state) => _range.Visit(state);
    }
}
