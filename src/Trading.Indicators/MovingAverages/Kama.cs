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
        var core = new Core(Limits.Check(period, 2));
        for (int i = 0; i < source.Length; i++)
            destination[i] = core.Next(source[i]);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core
    {
        private const double Slowest = 2.0 / 31;
        private const double Span = (2.0 / 3) - Slowest;
        private Lag _values;
        private RunningSum _path;
        private double _last;
        private double _average;

        public Core(int period)
        {
            _values = new(period);
            _path = new(period);
            Missing = period + 1;
        }

        public int Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            if (!double.IsFinite(value))
                return double.NaN;
            double last = _last;
            _last = value;
            double way = value - _values.Exchange(value);
            double path = _path.Next(Missing > _values.Length ? 0 : Math.Abs(value - last));
            if (Missing > 0)
            {
                if (--Missing > 0)
                    return double.NaN;
                _average = last;
            }

            double efficiency = path <= way || Limits.IsZero(path) ? 1 : Math.Abs(way / path);
            double smoothing = Math.FusedMultiplyAdd(efficiency, Span, Slowest);
            return _average = Math.FusedMultiplyAdd(value - _average, smoothing * smoothing, _average);
        }

        public void Visit(IndicatorState state)
        {
            _values.Visit(state);
            _path.Visit(state);
            state.Visit(ref _last);
            state.Visit(ref _average);
            state.Visit(ref Missing, _values.Length + 1);
        }
    }
}
