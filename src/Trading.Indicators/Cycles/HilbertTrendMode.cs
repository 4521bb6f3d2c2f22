namespace Trading.Indicators;

/// <summary>1 where the price follows a trend, 0 where it goes in cycles.</summary>
/// <remarks>
/// It is a cycle after the sine and its lead crossed, for half a period; or where the phase advances as it should in a cycle. It is a trend
/// in any case where the price is 1.5 % or more from the trendline.
/// </remarks>
[IndicatorInfo("Hilbert transform, trend or cycle", IndicatorGroup.Cycles, "J. Ehlers, Rocket Science for Traders, 2001", TaLib = "HT_TRENDMODE", Style = PlotStyle.Histogram)]
public sealed class HilbertTrendMode : ValueIndicator
{
    private Core _core = new();

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => 64;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The mode at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Compute(ReadOnlySpan<double> source, Span<double> destination)
    {
        Limits.SameLength(source, destination);
        Batch.Run(new Core(), source, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IUnaryCore
    {
        private HilbertCycle _cycle;
        private CyclePhase _phase = new();
        private CycleTrend _trend;
        private int _age;
        private double _sine;
        private double _lead;

        public Core()
        {
            _cycle = new(37, 64);
        }

        public readonly int Missing => _cycle.Missing;

        public double Next(double value)
        {
            if (!double.IsFinite(value))
                return double.NaN;
            if (!_cycle.Next(value))
                return double.NaN;
            bool isTrend = IsTrend();
            return Missing > 0 ? double.NaN : isTrend ? 1 : 0;
        }

        private bool IsTrend()
        {
            double lastPhase = _phase.Degrees, lastSine = _sine, lastLead = _lead, period = _cycle.SmoothPeriod;
            _phase.Next(_cycle);
            _sine = _phase.Sine(0);
            _lead = _phase.Sine(45);
            double trend = _trend.Next(_cycle);
            bool crossed = (_sine > _lead && lastSine <= lastLead) || (_sine < _lead && lastSine >= lastLead);
            _age = crossed ? 1 : _age + 1;
            double advance = _phase.Degrees - lastPhase;
            bool isCycle = crossed || _age < 0.5 * period || (period != 0 && advance > 0.67 * 360 / period && advance < 1.5 * 360 / period);
            double smoothed = _cycle.Smoothed(0);
            return !isCycle || (trend != 0 && Math.Abs((smoothed - trend) / trend) >= 0.015);
        }

        public void Visit(IndicatorState state)
        {
            _cycle.Visit(state);
            _phase.Visit(state);
            _trend.Visit(state);
            state.Visit(ref _age);
            state.Visit(ref _sine);
            state.Visit(ref _lead);
        }
    }
}
