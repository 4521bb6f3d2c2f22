namespace Trading.Indicators;

/// <summary>MESA adaptive moving average (<see cref="Average"/>), which follows the faster the faster the phase of the cycle changes, and a slower one that follows it (<see cref="Following"/>).</summary>
/// <remarks>
/// Formula: <c>MAMA = a · x + (1 - a) · MAMA'</c> with <c>a = fastLimit / phase change</c>, not below the slow limit; <c>FAMA = a/2 · MAMA +
/// (1 - a/2) · FAMA'</c>.
/// </remarks>
[IndicatorInfo("MESA adaptive moving average", IndicatorGroup.MovingAverages, "J. Ehlers, MAMA: the mother of adaptive moving averages, 2001", TaLib = "MAMA", Pane = PlotPane.Price, Output = "Average", TaLibOutput = "mama")]
public sealed class Mama : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the averages.</summary>
    /// <param name="fastLimit">The largest weight of the last value, 0.01 to 0.99.</param>
    /// <param name="slowLimit">The smallest weight of the last value, 0.01 to 0.99.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Mama(double fastLimit = 0.5, double slowLimit = 0.05)
    {
        FastLimit = Limits.Check(fastLimit, 0.01, 0.99);
        SlowLimit = Limits.Check(slowLimit, 0.01, 0.99);
        _core = new(fastLimit, slowLimit);
    }

    /// <summary>The largest weight of the last value.</summary>
    [Parameter(0.01, 0.99)]
    public double FastLimit { get; }

    /// <summary>The smallest weight of the last value.</summary>
    [Parameter(0.01, 0.99)]
    public double SlowLimit { get; }

    /// <summary>The adaptive average; the same as <see cref="Indicator.Value"/>.</summary>
    public double Average => Value;

    /// <summary>The following average.</summary>
    [Output(TaLib = "fama")]
    public double Following => _core.Following;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => 33;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The averages at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="average">The adaptive average; as long as the input.</param>
    /// <param name="following">The following average; as long as the input.</param>
    /// <param name="fastLimit">The largest weight of the last value, 0.01 to 0.99.</param>
    /// <param name="slowLimit">The smallest weight of the last value, 0.01 to 0.99.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> average,
        Span<double> following,
        double fastLimit = 0.5,
        double slowLimit = 0.05)
    {
        Limits.SameLength(source, average);
        Limits.SameLength(source, following);
        Run(new Core(Limits.Check(fastLimit, 0.01, 0.99), Limits.Check(slowLimit, 0.01, 0.99)), source, average, following);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run(Core core, ReadOnlySpan<double> source, Span<double> average, Span<double> following)
    {
        for (int i = 0; i < source.Length; i++)
        {
            average[i] = core.Next(source[i]);
            following[i] = core.Following;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core
    {
        private HilbertCycle _cycle;
        private readonly double _fastLimit;
        private readonly double _slowLimit;
        private double _phase;
        private double _average;
        private double _following;

        public double Following = double.NaN;

        public Core(double fastLimit, double slowLimit)
        {
            _cycle = new(12, 33);
            _fastLimit = fastLimit;
            _slowLimit = slowLimit;
        }

        public readonly int Missing => _cycle.Missing;

        public double Next(double value)
        {
            Following = double.NaN;
            if (!double.IsFinite(value))
                return double.NaN;
            if (!_cycle.Next(value))
                return double.NaN;
            double phase = _cycle.InPhase == 0 ? 0 : Math.Atan(_cycle.Quadrature / _cycle.InPhase) * (180 / Math.PI);
            double change = _phase - phase;
            _phase = phase;
            double weight = change > 1 ? Math.Max(_fastLimit / change, _slowLimit) : _fastLimit;
            _average = (weight * value) + ((1 - weight) * _average);
            weight *= 0.5;
            _following = (weight * _average) + ((1 - weight) * _following);
            if (Missing > 0)
                return double.NaN;
            Following = _following;
            return _average;
        }

        public void Visit(IndicatorState state)
        {
            _cycle.Visit(state);
            state.Visit(ref _phase);
            state.Visit(ref _average);
            state.Visit(ref _following);
            state.Visit(ref Following, double.NaN);
        }
    }
}
