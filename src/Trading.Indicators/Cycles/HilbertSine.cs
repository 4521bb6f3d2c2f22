namespace Trading.Indicators;

/// <summary>The sine of the phase of the dominant cycle (<see cref="Sine"/>), and the same 45 degrees ahead (<see cref="LeadSine"/>).</summary>
/// <remarks>Formula: <c>sin(phase)</c>, <c>sin(phase + 45°)</c>, with the phase of <see cref="DominantCyclePhase"/>.</remarks>
[IndicatorInfo("Hilbert transform, sine wave", IndicatorGroup.Cycles, "J. Ehlers, Rocket Science for Traders, 2001", TaLib = "HT_SINE", Output = "Sine", TaLibOutput = "sine")]
public sealed class HilbertSine : ValueIndicator
{
    private Core _core = new();

    /// <summary>The sine of the phase; the same as <see cref="Indicator.Value"/>.</summary>
    public double Sine => Value;

    /// <summary>The sine 45 degrees ahead.</summary>
    [Output(TaLib = "leadsine")]
    public double LeadSine => _core.LeadSine;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => 64;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The sines at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="sine">The sine of the phase; as long as the input.</param>
    /// <param name="leadSine">The sine 45 degrees ahead; as long as the input.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Compute(ReadOnlySpan<double> source, Span<double> sine, Span<double> leadSine)
    {
        Limits.SameLength(source, sine);
        Limits.SameLength(source, leadSine);
        Run(new Core(), source, sine, leadSine);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run(Core core, ReadOnlySpan<double> source, Span<double> sine, Span<double> leadSine)
    {
        for (int i = 0; i < source.Length; i++)
        {
            sine[i] = core.Next(source[i]);
            leadSine[i] = core.LeadSine;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core
    {
        private HilbertCycle _cycle;
        private CyclePhase _phase = new();

        public double LeadSine = double.NaN;

        public Core()
        {
            _cycle = new(37, 64);
        }

        public readonly int Missing => _cycle.Missing;

        public double Next(double value)
        {
            LeadSine = double.NaN;
            if (!double.IsFinite(value))
                return double.NaN;
            if (_cycle.Next(value))
                _phase.Next(_cycle);
            if (Missing > 0)
                return double.NaN;
            LeadSine = _phase.Sine(45);
            return _phase.Sine(0);
        }

        public void Visit(IndicatorState state)
        {
            _cycle.Visit(state);
            _phase.Visit(state);
            state.Visit(ref LeadSine, double.NaN);
        }
    }
}
