namespace Trading.Indicators;

/// <summary>The price without its dominant cycle.</summary>
/// <remarks>Formula: the mean over one dominant cycle, then <c>(4 m + 3 m' + 2 m'' + m''') / 10</c>.</remarks>
[IndicatorInfo("Hilbert transform, instantaneous trendline", IndicatorGroup.Cycles, "J. Ehlers, Rocket Science for Traders, 2001", TaLib = "HT_TRENDLINE", Pane = PlotPane.Price)]
public sealed class HilbertTrendline : ValueIndicator
{
    private Core _core = new();

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => 64;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The trendline at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
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
        private CycleTrend _trend;

        public Core()
        {
            _cycle = new(37, 64);
        }

        public readonly int Missing => _cycle.Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            if (!double.IsFinite(value))
                return double.NaN;
            double trend = _cycle.Next(value) ? _trend.Next(_cycle) : double.NaN;
            return Missing > 0 ? double.NaN : trend;
        }

        public void Visit(IndicatorState state)
        {
            _cycle.Visit(state);
            _trend.Visit(state);
        }
    }
}
