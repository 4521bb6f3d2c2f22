namespace Trading.Indicators;

/// <summary>The in-phase (<see cref="InPhase"/>) and the quadrature component (<see cref="Quadrature"/>) of the detrended price.</summary>
/// <remarks>The quadrature is the Hilbert transform of the detrended, smoothed price; the in-phase component is that price three bars ago.</remarks>
[IndicatorInfo("Hilbert transform, phasor components", IndicatorGroup.Cycles, "J. Ehlers, Rocket Science for Traders, 2001", TaLib = "HT_PHASOR", Output = "InPhase", TaLibOutput = "inphase")]
public sealed class HilbertPhasor : ValueIndicator
{
    private Core _core = new();

    /// <summary>The in-phase component; the same as <see cref="Indicator.Value"/>.</summary>
    public double InPhase => Value;

    /// <summary>The quadrature component.</summary>
    [Output(TaLib = "quadrature")]
    public double Quadrature => _core.Quadrature;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => 33;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The components at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="inPhase">The in-phase component; as long as the input.</param>
    /// <param name="quadrature">The quadrature component; as long as the input.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Compute(ReadOnlySpan<double> source, Span<double> inPhase, Span<double> quadrature)
    {
        Limits.SameLength(source, inPhase);
        Limits.SameLength(source, quadrature);
        Run(new Core(), source, inPhase, quadrature);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run(Core core, ReadOnlySpan<double> source, Span<double> inPhase, Span<double> quadrature)
    {
        for (int i = 0; i < source.Length; i++)
        {
            inPhase[i] = core.Next(source[i]);
            quadrature[i] = core.Quadrature;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core
    {
        private HilbertCycle _cycle;

        public double Quadrature = double.NaN;

        public Core()
        {
            _cycle = new(12, 33);
        }

        public readonly int Missing => _cycle.Missing;

        public double Next(double value)
        {
            Quadrature = double.NaN;
            if (!double.IsFinite(value))
                return double.NaN;
            _cycle.Next(value);
            if (Missing > 0)
                return double.NaN;
            Quadrature = _cycle.Quadrature;
            return _cycle.InPhase;
        }

        public void Visit(IndicatorState state)
        {
            _cycle.Visit(state);
            state.Visit(ref Quadrature, double.NaN);
        }
    }
}
