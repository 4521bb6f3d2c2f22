using System.Runtime.Intrinsics;

namespace Trading.Indicators;

/// <summary>Simple moving average: the mean of the last <see cref="Period"/> values.</summary>
/// <remarks>Formula: <c>SMA = (x[0] + … + x[n-1]) / n</c>, as a running sum that is renewed every n values, so that rounding does not add up.</remarks>
[IndicatorInfo("Simple moving average", IndicatorGroup.MovingAverages, "textbook", TaLib = "SMA", Pane = PlotPane.Price)]
public sealed class Sma : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the average of the last <paramref name="period"/> values.</summary>
    /// <param name="period">1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of its range.</exception>
    public Sma(int period = 30) => _core = new(Period = Limits.Check(period, 1));

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
    /// <param name="destination">As long as the source; may be the same memory.</param>
    /// <param name="period">1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the period is out of its range.</exception>
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
        private int _next;
        private double _sum;
        private double _fresh;

        public Core(int period)
        {
            _window = new double[period];
            _weight = 1.0 / period;
            Missing = period;
        }

        public readonly int Period => _window.Length;

        public readonly Lanes Lanes => new(_sum, _weight);

        public readonly bool IsFinite => double.IsFinite(_fresh);

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
            _sum += value - oldest;
            _fresh += value;
            return _sum * _weight;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Renew()
        {
            _sum = _fresh;
            _fresh = 0;
            return _sum * _weight;
        }

        public readonly void Load(ReadOnlySpan<double> window) => window.CopyTo(_window);

        public void Visit(IndicatorState state)
        {
            state.Visit(_window);
            state.Visit(ref _next);
            state.Visit(ref _sum);
            state.Visit(ref _fresh);
            int missing = Missing;
            state.Visit(ref missing, _window.Length);
            Missing = missing;
        }
    }

    internal struct Lanes : IBlockLanes
    {
        private readonly Vector256<double> _weight;
        private Vector256<double> _sum;
        private Vector256<double> _fresh;
        private double _last;

        public Lanes(double sum, double weight)
        {
            _last = sum;
            _weight = Vector256.Create(weight);
        }

        public readonly bool AreFinite => Vector256.EqualsAll(_fresh - _fresh, Vector256<double>.Zero);

        public readonly Vector256<double> End => _fresh * _weight;

        public void Begin() => _fresh = Vector256<double>.Zero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Look(Vector256<double> value) => _fresh += value;

        public void Renew() => _sum = LanedBatch.Shift(_fresh, ref _last);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<double> Step(Vector256<double> value, Vector256<double> oldest)
        {
            _sum += value - oldest;
            return _sum * _weight;
        }
    }
}
