using System.Runtime.Intrinsics;

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
        LanedBatch.Run<Core, Lanes>(new Core(Limits.Check(period, 1)), source, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : ILanedCore<Lanes>
    {
        private readonly double[] _window;
        private readonly double _weight;
        private readonly double _length;
        private int _next;
        private double _sum;
        private double _weighted;
        private double _freshSum;
        private double _freshWeighted;
        private double _place;

        public Core(int period)
        {
            _window = new double[period];
            _length = period;
            _place = 1;
            _weight = 2.0 / ((double)period * (period + 1));
            Missing = period;
        }

        public readonly int Period => _window.Length;

        public readonly Lanes Lanes => new(_sum, _weighted, _length, _weight);

        public readonly bool IsFinite => double.IsFinite(_freshSum);

        public int Missing { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            if (!double.IsFinite(value))
                return double.NaN;

            double[] window = _window;
            int next = _next;
            double mean = Step(value, window[next]);
            window[next] = value;
            if (++next == window.Length)
            {
                next = 0;
                mean = Renew();
            }

            _next = next;
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            return mean;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Step(double value, double oldest)
        {
            _weighted += Math.FusedMultiplyAdd(_length, value, -_sum);
            _sum += value - oldest;
            _freshWeighted += _place * value;
            _freshSum += value;
            _place++;
            return _weighted * _weight;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Renew()
        {
            _sum = _freshSum;
            _weighted = _freshWeighted;
            _freshSum = _freshWeighted = 0;
            _place = 1;
            return _weighted * _weight;
        }

        public readonly void Load(ReadOnlySpan<double> window) => window.CopyTo(_window);

        public void Visit(IndicatorState state)
        {
            state.Visit(_window);
            state.Visit(ref _next);
            state.Visit(ref _sum);
            state.Visit(ref _weighted);
            state.Visit(ref _freshSum);
            state.Visit(ref _freshWeighted);
            state.Visit(ref _place, 1);
            int missing = Missing;
            state.Visit(ref missing, _window.Length);
            Missing = missing;
        }
    }

    internal struct Lanes : IBlockLanes
    {
        private readonly Vector256<double> _weight;
        private readonly Vector256<double> _length;
        private Vector256<double> _sum;
        private Vector256<double> _weighted;
        private Vector256<double> _freshSum;
        private Vector256<double> _freshWeighted;
        private Vector256<double> _place;
        private double _lastSum;
        private double _lastWeighted;

        public Lanes(double sum, double weighted, double length, double weight)
        {
            _lastSum = sum;
            _lastWeighted = weighted;
            _length = Vector256.Create(length);
            _weight = Vector256.Create(weight);
        }

        public readonly bool AreFinite => Vector256.EqualsAll(_freshSum - _freshSum, Vector256<double>.Zero);

        public readonly Vector256<double> End => _freshWeighted * _weight;

        public void Begin()
        {
            _freshSum = _freshWeighted = Vector256<double>.Zero;
            _place = Vector256<double>.One;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Look(Vector256<double> value)
        {
            _freshWeighted += _place * value;
            _freshSum += value;
            _place += Vector256<double>.One;
        }

        public void Renew()
        {
            _sum = LanedBatch.Shift(_freshSum, ref _lastSum);
            _weighted = LanedBatch.Shift(_freshWeighted, ref _lastWeighted);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<double> Step(Vector256<double> value, Vector256<double> oldest)
        {
            _weighted += Vector256.FusedMultiplyAdd(_length, value, -_sum);
            _sum += value - oldest;
            return _weighted * _weight;
        }
    }
}
