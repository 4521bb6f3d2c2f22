namespace Trading.Indicators;

/// <summary>Where the close is between the highest high and the lowest low: 0 at the high, -100 at the low.</summary>
/// <remarks>Formula: <c>-100 · (highest high - Close) / (highest high - lowest low)</c>; 0 where the two are the same.</remarks>
[IndicatorInfo("Williams' %R", IndicatorGroup.Momentum, "L. Williams, 1973", TaLib = "WILLR")]
public sealed class WilliamsR : Indicator
{
    private Core _core;

    /// <summary>Creates the oscillator.</summary>
    /// <param name="period">How many bars are looked at, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public WilliamsR(int period = 14) => _core = new(Period = Limits.Check(period, 2));

    /// <summary>How many bars are looked at.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close));

    /// <summary>The oscillator at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">How many bars are looked at, 2 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> destination,
        int period = 14)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, destination);
        Batch.Run(new Core(Limits.Check(period, 2)), high, low, close, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : ITernaryCore
    {
        private readonly int _period;
        private SlidingExtreme<Largest> _highest;
        private SlidingExtreme<Smallest> _lowest;

        public Core(int period)
        {
            _highest = new(period);
            _lowest = new(period);
            _period = Missing = period;
        }

        public int Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low, double close)
        {
            if (!Limits.AreFinite(high, low, close))
                return double.NaN;
            double highest = _highest.Next(high), range = highest - _lowest.Next(low);
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            return range == 0 ? 0 : (highest - close) / range * -100;
        }

        public void Visit(IndicatorState state)
        {
            _highest.Visit(state);
            _lowest.Visit(state);
            state.Visit(ref Missing, _period);
        }
    }
}
