namespace Trading.Indicators;

/// <summary>How straight the relation between two series is over the last pairs, -1 to 1.</summary>
/// <remarks>
/// Formula: <c>(Σxy - Σx Σy / n) / √((Σx² - (Σx)² / n) (Σy² - (Σy)² / n))</c>; 0 where either does not change. The running sums let go and
/// take in in TA-Lib's order.
/// </remarks>
[IndicatorInfo("Pearson's correlation coefficient", IndicatorGroup.Statistics, "K. Pearson, 1895", TaLib = "CORREL")]
public sealed class Correlation : PairIndicator
{
    private Core _core;

    /// <summary>Creates the correlation.</summary>
    /// <param name="period">How many pairs are looked at, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Correlation(int period = 30) => _core = new(Period = Limits.Check(period, 1));

    /// <summary>How many pairs are looked at.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period;

    /// <inheritdoc/>
    public override void Update(double first, double second) => Push(_core.Next(first, second));

    /// <summary>The correlation at each pair, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="first">The first values.</param>
    /// <param name="second">The second values, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">How many pairs are looked at, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        Span<double> destination,
        int period = 30)
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
        private Lag _firsts;
        private Lag _seconds;
        private double _sumX;
        private double _sumY;
        private double _sumXX;
        private double _sumXY;
        private double _sumYY;

        public Core(int period)
        {
            _firsts = new(period);
            _seconds = new(period);
            _count = Missing = period;
        }

        public int Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double x, double y)
        {
            if (!Limits.AreFinite(x, y))
                return double.NaN;
            double oldX = _firsts.Exchange(x), oldY = _seconds.Exchange(y);
            _sumX = _sumX - oldX + x;
            _sumY = _sumY - oldY + y;
            _sumXX = _sumXX - (oldX * oldX) + (x * x);
            _sumXY = _sumXY - (oldX * oldY) + (x * y);
            _sumYY = _sumYY - (oldY * oldY) + (y * y);
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            double spread = (_sumXX - (_sumX * _sumX / _count)) * (_sumYY - (_sumY * _sumY / _count));
            return spread < Limits.Zero ? 0 : (_sumXY - (_sumX * _sumY / _count)) / Math.Sqrt(spread);
        }

        public void Visit(IndicatorState state)
        {
            _firsts.Visit(state);
            _seconds.Visit(state);
            state.Visit(ref _sumX);
            state.Visit(ref _sumY);
            state.Visit(ref _sumXX);
            state.Visit(ref _sumXY);
            state.Visit(ref _sumYY);
            state.Visit(ref Missing, _firsts.Length);
        }
    }
}
