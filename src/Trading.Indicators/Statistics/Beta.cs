namespace Trading.Indicators;

/// <summary>How far the second series moves, in percent, where the first moves by one percent.</summary>
/// <remarks>
/// Formula: <c>(n Σxy - Σx Σy) / (n Σx² - (Σx)²)</c>, x and y being the relative changes of the first and the second series; 0 where the
/// first does not change. The running sums take in and let go in TA-Lib's order.
/// </remarks>
[IndicatorInfo("Beta", IndicatorGroup.Statistics, "W. Sharpe, 1964", TaLib = "BETA")]
public sealed class Beta : PairIndicator
{
    private Core _core;

    /// <summary>Creates the beta.</summary>
    /// <param name="period">How many changes are looked at, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Beta(int period = 5) => _core = new(Period = Limits.Check(period, 1));

    /// <summary>How many changes are looked at.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period + 1;

    /// <inheritdoc/>
    public override void Update(double first, double second) => Push(_core.Next(first, second));

    /// <summary>The beta at each pair, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="first">The first values.</param>
    /// <param name="second">The second values, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">How many changes are looked at, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        Span<double> destination,
        int period = 5)
    {
        Limits.SameLength(first, second);
        Limits.SameLength(first, destination);
        Batch.Run(new Core(Limits.Check(period, 1)), first, second, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IBinaryCore
    {
        private readonly double _count;
        private Lag _changesX;
        private Lag _changesY;
        private double _lastX;
        private double _lastY;
        private double _sumX;
        private double _sumY;
        private double _sumXX;
        private double _sumXY;

        public Core(int period)
        {
            _changesX = new(period);
            _changesY = new(period);
            _count = period;
            Missing = period + 1;
        }

        public int Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double first, double second)
        {
            if (!Limits.AreFinite(first, second))
                return double.NaN;
            double x = Limits.IsZero(_lastX) ? 0 : (first - _lastX) / _lastX;
            double y = Limits.IsZero(_lastY) ? 0 : (second - _lastY) / _lastY;
            _lastX = first;
            _lastY = second;
            if (Missing > _changesX.Length)
            {
                Missing--;
                return double.NaN;
            }

            double oldX = _changesX.Exchange(x), oldY = _changesY.Exchange(y);
            _sumXX = _sumXX - (oldX * oldX) + (x * x);
            _sumXY = _sumXY - (oldX * oldY) + (x * y);
            _sumX = _sumX - oldX + x;
            _sumY = _sumY - oldY + y;
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            double spread = (_count * _sumXX) - (_sumX * _sumX);
            return Limits.IsZero(spread) ? 0 : ((_count * _sumXY) - (_sumX * _sumY)) / spread;
        }

        public void Visit(IndicatorState state)
        {
            _changesX.Visit(state);
            _changesY.Visit(state);
            state.Visit(ref _lastX);
            state.Visit(ref _lastY);
            state.Visit(ref _sumX);
            state.Visit(ref _sumY);
            state.Visit(ref _sumXX);
            state.Visit(ref _sumXY);
            state.Visit(ref Missing, _changesX.Length + 1);
        }
    }
}
