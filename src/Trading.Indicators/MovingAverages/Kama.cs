namespace Trading.Indicators;

/// <summary>Kaufman's adaptive moving average: quick where the price goes straight, slow where it goes to and fro.</summary>
/// <remarks>
/// Formula: <c>KAMA = KAMA' + s² · (x - KAMA')</c> with <c>s = e · (2/3 - 2/31) + 2/31</c> and the efficiency <c>e = |x[0] - x[n]| / Σ |x[i]
/// - x[i+1]|</c> over n changes.
/// </remarks>
[IndicatorInfo("Kaufman's adaptive moving average", IndicatorGroup.MovingAverages, "P. Kaufman, Smarter Trading, 1995", TaLib = "KAMA", Pane = PlotPane.Price)]
public sealed class Kama : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the average.</summary>
    /// <param name="period">How many changes the efficiency is of, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Kama(int period = 30) => _core = new(Period = Limits.Check(period, 2));

    /// <summary>How many changes the efficiency is of.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period + 1;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The average at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">How many changes the efficiency is of, 2 to 100,000.</param>
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
        private const double Slowest = 2.0 / 31;
        private const double Span = (2.0 / 3) - Slowest;
        private readonly double[] _values;
        private int _next;
        private double _last;
        private double _left;
        private double _path;
        private double _fresh;
        private double _average;

        public Core(int period)
        {
            _values = new double[period];
            Missing = period + 1;
        }

        public int Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            if (!double.IsFinite(value))
                return double.NaN;
            double[] values = _values;
            int next = _next;
            double last = _last, oldest = values[next];
            double step = Math.Abs(value - last), leaving = Math.Abs(oldest - _left);
            if (Missing > 0)
            {
                // The first value makes no step, and no step leaves before there are as many as the period.
                step = Missing > values.Length ? 0 : step;
                leaving = 0;
                _average = last;
            }

            _path += step - leaving;
            _fresh += step;
            values[next] = value;
            if (++next == values.Length)
            {
                next = 0;
                _path = _fresh;
                _fresh = 0;
            }

            _next = next;
            _last = value;
            _left = oldest;
            if (Missing > 0 && --Missing > 0)
                return double.NaN;

            double way = value - oldest, path = _path;
            double efficiency = path <= way || Limits.IsZero(path) ? 1 : Math.Abs(way / path);
            double smoothing = Math.FusedMultiplyAdd(efficiency, Span, Slowest);
            double weight = smoothing * smoothing;
            return _average = Math.FusedMultiplyAdd(1 - weight, _average, weight * value);
        }

        public void Visit(IndicatorState state)
        {
            state.Visit(_values);
            state.Visit(ref _next);
            state.Visit(ref _last);
            state.Visit(ref _left);
            state.Visit(ref _path);
            state.Visit(ref _fresh);
            state.Visit(ref _average);
            state.Visit(ref Missing, _values.Length + 1);
        }
    }
}
