namespace Trading.Indicators;

/// <summary>The up line less the down line of <see cref="Aroon"/>, -100 to 100.</summary>
/// <remarks>Formula: <c>100 · (bars since the lowest low - bars since the highest high) / n</c> over n + 1 bars.</remarks>
[IndicatorInfo("Aroon oscillator", IndicatorGroup.Momentum, "T. Chande, Stocks & Commodities, 1995", TaLib = "AROONOSC")]
public sealed class AroonOscillator : Indicator
{
    private Core _core;

    /// <summary>Creates the oscillator.</summary>
    /// <param name="period">How many bars it looks back, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public AroonOscillator(int period = 14) => _core = new(Period = Limits.Check(period, 2));

    /// <summary>How many bars it looks back.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period + 1;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low));

    /// <summary>The oscillator at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">How many bars it looks back, 2 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(ReadOnlySpan<double> high, ReadOnlySpan<double> low, Span<double> destination, int period = 14)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, destination);
        Batch.Run(new Core(Limits.Check(period, 2)), high, low, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IBinaryCore
    {
        private readonly double _step;
        private readonly int _period;
        private SlidingExtremePlace<Largest> _highest;
        private SlidingExtremePlace<Smallest> _lowest;

        public Core(int period)
        {
            _highest = new(period + 1);
            _lowest = new(period + 1);
            _step = 100.0 / period;
            _period = period;
            Missing = period + 1;
        }

        public int Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low)
        {
            if (!Limits.AreFinite(high, low))
                return double.NaN;
            double sinceHigh = _highest.Next(high), sinceLow = _lowest.Next(low);
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            return _step * (sinceLow - sinceHigh);
        }

        public void Visit(IndicatorState state)
        {
            _highest.Visit(state);
            _lowest.Visit(state);
            state.Visit(ref Missing, _period + 1);
        }
    }
}
