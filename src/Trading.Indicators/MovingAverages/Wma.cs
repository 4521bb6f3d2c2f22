namespace Trading.Indicators;

/// <summary>Weighted moving average: the last value counts <see cref="Period"/> times, the one before once less, and so on.</summary>
/// <remarks>Formula: <c>WMA = (n · x[0] + (n-1) · x[1] + … + x[n-1]) / (n (n+1) / 2)</c>, as running sums that are renewed every n values.</remarks>
[IndicatorInfo("Weighted moving average", IndicatorGroup.MovingAverages, "textbook", TaLib = "WMA", Pane = PlotPane.Price)]
public sealed class Wma : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the average.</summary>
    /// <param name="period">How many values are averaged, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Wma(int period = 30) => _core = new(Period = Limits.Check(period, 1));

    /// <summary>How many values are averaged.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The average at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">How many values are averaged, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(ReadOnlySpan<double> source, Span<double> destination, int period = 30)
    {
        Limits.SameLength(source, destination);
        var core = new Core(Limits.Check(period, 1));
        for (int i = 0; i < source.Length; i++)
            destination[i] = core.Next(source[i]);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core
    {
        private readonly double[] _window;
        private readonly double _weight;
        private int _next;
        private double _sum;
        private double _weighted;
        private double _freshSum;
        private double _freshWeighted;

        public Core(int period)
        {
            _window = new double[period];
            _weight = 2.0 / ((double)period * (period + 1));
            Missing = period;
        }

        public int Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            if (!double.IsFinite(value))
                return double.NaN;

            double[] window = _window;
            int next = _next;
            _weighted += (window.Length * value) - _sum;
            _sum += value - window[next];
            _freshWeighted += (next + 1) * value;
            _freshSum += value;
            window[next] = value;
            if (++next == window.Length)
            {
                next = 0;
                _sum = _freshSum;
                _weighted = _freshWeighted;
                _freshSum = _freshWeighted = 0;
            }

            _next = next;
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            return _weighted * _weight;
        }

        public void Visit(IndicatorState state)
        {
            state.Visit(_window);
            state.Visit(ref _next);
            state.Visit(ref _sum);
            state.Visit(ref _weighted);
            state.Visit(ref _freshSum);
            state.Visit(ref _freshWeighted);
            state.Visit(ref Missing, _window.Length);
        }
    }
}
