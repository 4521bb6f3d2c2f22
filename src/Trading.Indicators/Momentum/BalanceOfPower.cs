namespace Trading.Indicators;

/// <summary>Where in its range a bar moved: 1 from the low to the high, -1 from the high to the low.</summary>
/// <remarks>Formula: <c>(Close - Open) / (High - Low)</c>; 0 where the range is 0.</remarks>
[IndicatorInfo("Balance of power", IndicatorGroup.Momentum, "I. Livshin, Stocks & Commodities, 2001", TaLib = "BOP", Style = PlotStyle.Histogram)]
public sealed class BalanceOfPower : Indicator
{
    private Core _core = new();

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => 1;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.Open, bar.High, bar.Low, bar.Close));

    /// <summary>The balance at each bar, to the bit what the updates give; NaN where there is none.</summary>
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
        Span<double> destination)
    {
        Limits.SameLength(open, high);
        Limits.SameLength(open, low);
        Limits.SameLength(open, close);
        Limits.SameLength(open, destination);
        Batch.Run(new Core(), open, high, low, close, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IQuaternaryCore
    {
        public int Missing = 1;

        public Core()
        {
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double open, double high, double low, double close)
        {
            if (!Limits.AreFinite(open, high, low, close))
                return double.NaN;
            Missing = 0;
            double range = high - low;
            return range < Limits.Zero ? 0 : (close - open) / range;
        }

        public void Visit(IndicatorState state) => state.Visit(ref Missing, 1);
    }
}
