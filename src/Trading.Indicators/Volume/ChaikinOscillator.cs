namespace Trading.Indicators;

/// <summary>A fast exponential average of the <see cref="AccumulationDistribution"/> less a slow one.</summary>
/// <remarks>Formula: <c>EMA(AD, fast) - EMA(AD, slow)</c>; both averages begin with the first value of the line.</remarks>
[IndicatorInfo("Chaikin oscillator", IndicatorGroup.Volume, "M. Chaikin", TaLib = "ADOSC")]
public sealed class ChaikinOscillator : Indicator
{
    private Core _core;

    /// <summary>Creates the oscillator.</summary>
    /// <param name="fastPeriod">The period of the fast average, 2 to 100,000.</param>
    /// <param name="slowPeriod">The period of the slow average, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public ChaikinOscillator(int fastPeriod = 3, int slowPeriod = 10)
    {
        FastPeriod = Limits.Check(fastPeriod, 2);
        SlowPeriod = Limits.Check(slowPeriod, 2);
        _core = new(fastPeriod, slowPeriod);
    }

    /// <summary>The period of the fast average.</summary>
    [Parameter(2, 100_000)]
    public int FastPeriod { get; }

    /// <summary>The period of the slow average.</summary>
    [Parameter(2, 100_000)]
    public int SlowPeriod { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Math.Max(FastPeriod, SlowPeriod);

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close, bar.Volume));

    /// <summary>The oscillator at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="volume">The volumes, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="fastPeriod">The period of the fast average, 2 to 100,000.</param>
    /// <param name="slowPeriod">The period of the slow average, 2 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        ReadOnlySpan<double> volume,
        Span<double> destination,
        int fastPeriod = 3,
        int slowPeriod = 10)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, volume);
        Limits.SameLength(high, destination);
        Batch.Run(new Core(Limits.Check(fastPeriod, 2), Limits.Check(slowPeriod, 2)), high, low, close, volume, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IQuaternaryCore
    {
        private readonly int _warmUp;
        private readonly double _fastWeight;
        private readonly double _slowWeight;
        private AccumulationDistribution.Core _line;
        private double _fast;
        private double _slow;

        public Core(int fastPeriod, int slowPeriod)
        {
            _fastWeight = 2.0 / (fastPeriod + 1);
            _slowWeight = 2.0 / (slowPeriod + 1);
            _line = new();
            _warmUp = Missing = Math.Max(fastPeriod, slowPeriod);
        }

        public int Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low, double close, double volume)
        {
            double line = _line.Next(high, low, close, volume);
            if (double.IsNaN(line))
                return double.NaN;
            if (Missing == _warmUp)
                _fast = _slow = line;
            _fast = (_fastWeight * line) + ((1 - _fastWeight) * _fast);
            _slow = (_slowWeight * line) + ((1 - _slowWeight) * _slow);
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            return _fast - _slow;
        }

        public void Visit(IndicatorState state)
        {
            _line.Visit(state);
            state.Visit(ref _fast);
            state.Visit(ref _slow);
            state.Visit(ref Missing, _warmUp);
        }
    }
}
