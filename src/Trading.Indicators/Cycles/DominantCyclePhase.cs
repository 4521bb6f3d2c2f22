namespace Trading.Indicators;

/// <summary>Where in the dominant cycle the price is, in degrees, -45 to 315.</summary>
/// <remarks>The phase of the smoothed price over one period of the dominant cycle.</remarks>
[IndicatorInfo("Hilbert transform, dominant cycle phase", IndicatorGroup.Cycles, "J. Ehlers, Rocket Science for Traders, 2001", TaLib = "HT_DCPHASE")]
public sealed class DominantCyclePhase : ValueIndicator
{
    private Core _core = new();

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => 64;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The phase at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
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

        public Core()
        {
            _cycle = new(37, 64);
        }

        public readonly int Missing => _cycle.Missing;

        public double Next(double value)
        {
            if (!double.IsFinite(value))
                return double.NaN;
            if (_cycle.Next(value))
                _phase.Next(_cycle);
            return Missing > 0 ? double.NaN : _phase.Degrees;
        }

        public void Visit(IndicatorState state)
        {
            _cycle.Visit(state);
            _phase.Visit(state);
        }
    }
}
