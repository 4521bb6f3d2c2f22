namespace Trading.Indicators;

/// <summary>An exponential average of values to which their last change is added once more.</summary>
/// <remarks>Formula: <c>EMA(2 · x - x of (n - 1) / 2 bars ago)</c>.</remarks>
[IndicatorInfo("Zero lag exponential moving average", IndicatorGroup.MovingAverages, "J. Ehlers and R. Way, 2010", Pane = PlotPane.Price)]
public sealed class ZeroLagEma : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">The period of the average, 3 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public ZeroLagEma(int period = 20)
    {
        Period = Limits.Check(period, 3);
        _core = new(period);
    }

    /// <summary>The period of the average.</summary>
    [Parameter(3, 100_000)]
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
    /// <param name="period">The period of the average, 3 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> destination,
        int period = 20)
    {
        Limits.SameLength(source, destination);
        var core = new Core(Limits.Check(period, 3));
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = core.Next(source[i]);
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private readonly int _length;
        private Lag _lag;
        private Ema.Core _average;
        private int _seen;

        public Core(int period)
        {
            _length = (period - 1) / 2;
            _lag = new(_length);
            _average = new(period);
            WarmUp = Missing = period + ((period - 1) / 2);
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
            _lag.Visit(state);
            _average.Visit(state);
            state.Visit(ref _seen);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double value)
        {
            double old = _lag.Exchange(value);
            if (_seen < _length)
            {
                _seen++;
                return double.NaN;
            }

            return _average.Next((2 * value) - old);
        }
    }
}
