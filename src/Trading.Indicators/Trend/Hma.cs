namespace Trading.Indicators;

/// <summary>Hull moving average: a weighted average with little lag.</summary>
/// <remarks>Formula: <c>WMA(2 · WMA(x, n / 2) - WMA(x, n), √n)</c>, n / 2 cut and √n cut to whole numbers.</remarks>
[IndicatorInfo("Hull moving average", IndicatorGroup.MovingAverages, "A. Hull, 2005", Pane = PlotPane.Price)]
public sealed class Hma : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">The period of the slow average, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Hma(int period = 16)
    {
        Period = Limits.Check(period, 2);
        _core = new(period);
    }

    /// <summary>The period of the slow average.</summary>
    [Parameter(2, 100_000)]
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
    /// <param name="period">The period of the slow average, 2 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> destination,
        int period = 16)
    {
        Limits.SameLength(source, destination);
        var core = new Core(Limits.Check(period, 2));
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = core.Next(source[i]);
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private Wma.Core _fast;
        private Wma.Core _slow;
        private Wma.Core _smooth;

        public Core(int period)
        {
            _fast = new(period / 2);
            _slow = new(period);
            _smooth = new((int)Math.Sqrt(period));
            WarmUp = Missing = period + (int)Math.Sqrt(period) - 1;
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
            _fast.Visit(state);
            _slow.Visit(state);
            _smooth.Visit(state);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double value)
        {
            return _smooth.Next((2 * _fast.Next(value)) - _slow.Next(value));
        }
    }
}
