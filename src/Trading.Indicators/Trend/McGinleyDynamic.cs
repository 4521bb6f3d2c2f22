namespace Trading.Indicators;

/// <summary>An average that follows falling prices faster than rising ones.</summary>
/// <remarks>Formula: <c>MD += (x - MD) / (n · (x / MD)⁴)</c>, beginning with the first value; no step goes beyond x. Values must be positive; where the quotient is none, MD is x.</remarks>
[IndicatorInfo("McGinley dynamic", IndicatorGroup.MovingAverages, "J. McGinley, Journal of Technical Analysis, 1991", Pane = PlotPane.Price)]
public sealed class McGinleyDynamic : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">The period of the average, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public McGinleyDynamic(int period = 14)
    {
        Period = Limits.Check(period, 1);
        _core = new(period);
    }

    /// <summary>The period of the average.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the input.</param>
    /// <param name="period">The period of the average, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> destination,
        int period = 14)
    {
        Limits.SameLength(source, destination);
        var core = new Core(Limits.Check(period, 1));
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = core.Next(source[i]);
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private readonly double _period;
        private double _value = double.NaN;

        public Core(int period)
        {
            _period = period;
            WarmUp = Missing = 1;
        }

        public int Missing;

        public readonly int WarmUp { get; }

        public double Next(double value)
        {
            if (!double.IsFinite(value))
                return double.NaN;
            double result = Step(value);
            return Missing == 0 || --Missing == 0 ? result : double.NaN;
        }

        public void Visit(IndicatorState state)
        {
            state.Visit(ref _value, double.NaN);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double value)
        {
            double ratio = value / _value;
            double pace = _period * ratio * ratio * ratio * ratio;
            return _value = pace >= 1 && double.IsFinite(pace) ? _value + ((value - _value) / pace) : value;
        }
    }
}
