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
        int finite = source.IndexOfAnyExceptInRange(double.MinValue, double.MaxValue);
        int begin = 2 * period, end = (finite < 0 ? source.Length : finite) - KamaBatch.Overshoot;
        if (end - begin < period || source.Overlaps(destination))
        {
            Batch.Run(core, source, destination);
            return;
        }

        end -= (end - begin) % period;
        for (int i = 0; i < begin; i++)
            destination[i] = core.Next(source[i]);
        core.Skip(source, destination, begin, end);
        Batch.Run(core, source[end..], destination[end..]);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IUnaryCore
    {
        public const double Slowest = 2.0 / 31;
        public const double Span = (2.0 / 3) - Slowest;
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

        public int Missing { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            if (!double.IsFinite(value))
                return double.NaN;
            double[] values = _values;
            int next = _next;
            double average = Missing == 0 ? Step(value, values[next]) : Begin(value, values[next]);
            values[next] = value;
            if (++next == values.Length)
            {
                next = 0;
                _path = _fresh;
                _fresh = 0;
            }

            _next = next;
            return average;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private double Step(double value, double oldest)
        {
            double step = Math.Abs(value - _last), way = value - oldest;
            _path += step - Math.Abs(oldest - _left);
            _fresh += step;
            _last = value;
            _left = oldest;
            double efficiency = _path <= way || Limits.IsZero(_path) ? 1 : Math.Abs(way / _path);
            double smoothing = Math.FusedMultiplyAdd(efficiency, Span, Slowest);
            double weight = smoothing * smoothing;
            return _average = Math.FusedMultiplyAdd(1 - weight, _average, weight * value);
        }

        /// <summary>Goes over whole blocks of finite values, from the end of a block on.</summary>
        public void Skip(ReadOnlySpan<double> source, Span<double> destination, int begin, int end)
        {
            KamaBatch.Run(source, destination, begin, end, _values.Length, ref _path, ref _average);
            source[(end - _values.Length)..end].CopyTo(_values);
            _last = source[end - 1];
            _left = source[end - _values.Length - 1];
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
            int missing = Missing;
            state.Visit(ref missing, _values.Length + 1);
            Missing = missing;
        }

        // The first value makes no step, and the first average goes on from the value before it.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private double Begin(double value, double oldest)
        {
            _left = oldest;
            if (Missing > _values.Length)
                _last = value;
            _average = _last;
            double average = Step(value, oldest);
            return --Missing > 0 ? double.NaN : average;
        }
    }
}
