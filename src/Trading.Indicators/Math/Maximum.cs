namespace Trading.Indicators;

/// <summary>The largest of the last <see cref="Period"/> values.</summary>
[IndicatorInfo("Largest value", IndicatorGroup.Math, "textbook", TaLib = "MAX", Pane = PlotPane.Price)]
public sealed class Maximum : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the largest value.</summary>
    /// <param name="period">How many values are looked at, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Maximum(int period = 30) => _core = new(Period = Limits.Check(period, 2));

    /// <summary>How many values are looked at.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The largest value at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">How many values are looked at, 2 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(ReadOnlySpan<double> source, Span<double> destination, int period = 30)
    {
        Limits.SameLength(source, destination);
        Batch.Run(new Core(Limits.Check(period, 2)), source, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IUnaryCore
    {
        private readonly int _period;
        private SlidingExtreme<Largest> _extreme;

        public Core(int period)
        {
            _extreme = new(period);
            _period = Missing = period;
        }

        public int Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            if (!double.IsFinite(value))
                return double.NaN;
            double extreme = _extreme.Next(value);
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            return extreme;
        }

        public void Visit(IndicatorState state)
        {
            _extreme.Visit(state);
            state.Visit(ref Missing, _period);
        }
    }
}
