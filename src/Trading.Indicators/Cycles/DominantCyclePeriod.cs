namespace Trading.Indicators;

/// <summary>The length of the dominant cycle, in bars.</summary>
/// <remarks>The smoothed period of a homodyne discriminator, 6 to 50.</remarks>
[IndicatorInfo("Hilbert transform, dominant cycle period", IndicatorGroup.Cycles, "J. Ehlers, Rocket Science for Traders, 2001", TaLib = "HT_DCPERIOD")]
public sealed class DominantCyclePeriod : ValueIndicator
{
    private Core _core = new();

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => 33;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The period at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
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

        public Core()
        {
            _cycle = new(12, 33);
        }

        public readonly int Missing => _cycle.Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            if (!double.IsFinite(value))
                return double.NaN;
            _cycle.Next(value);
            return Missing > 0 ? double.NaN : _cycle.SmoothPeriod;
        }

        public void Visit(IndicatorState state)
        {
            _cycle.Visit(state);
        }
    }
}
