namespace Trading.Indicators;

/// <summary>A fast average of the bars' middles minus a slow one.</summary>
/// <remarks>Formula: <c>SMA(p, fast) - SMA(p, slow)</c>, p being (High + Low) / 2.</remarks>
[IndicatorInfo("Awesome oscillator", IndicatorGroup.Momentum, "B. Williams, New Trading Dimensions, 1998", Style = PlotStyle.Histogram)]
public sealed class AwesomeOscillator : Indicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="fastPeriod">The period of the fast average, 1 to 100,000.</param>
    /// <param name="slowPeriod">The period of the slow average, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public AwesomeOscillator(int fastPeriod = 5, int slowPeriod = 34)
    {
        FastPeriod = Limits.Check(fastPeriod, 1);
        SlowPeriod = Limits.Check(slowPeriod, 1);
        _core = new(fastPeriod, slowPeriod);
    }

    /// <summary>The period of the fast average.</summary>
    [Parameter(1, 100_000)]
    public int FastPeriod { get; }

    /// <summary>The period of the slow average.</summary>
    [Parameter(1, 100_000)]
    public int SlowPeriod { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows.</param>
    /// <param name="destination">As long as the input.</param>
    /// <param name="fastPeriod">The period of the fast average, 1 to 100,000.</param>
    /// <param name="slowPeriod">The period of the slow average, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        Span<double> destination,
        int fastPeriod = 5,
        int slowPeriod = 34)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, destination);
        var core = new Core(Limits.Check(fastPeriod, 1), Limits.Check(slowPeriod, 1));
        for (int i = 0; i < high.Length; i++)
        {
            destination[i] = core.Next(high[i], low[i]);
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private Sma.Core _fast;
        private Sma.Core _slow;

        public Core(int fastPeriod, int slowPeriod)
        {
            _fast = new(fastPeriod);
            _slow = new(slowPeriod);
            WarmUp = Missing = Math.Max(fastPeriod, slowPeriod);
        }

        public int Missing;

        public readonly int WarmUp { get; }

        public double Next(double high, double low)
        {
            if (!Limits.AreFinite(high, low))
                return double.NaN;
            double result = Step(high, low);
            return Missing == 0 || --Missing == 0 ? result : double.NaN;
        }

        public void Visit(IndicatorState state)
        {
            _fast.Visit(state);
            _slow.Visit(state);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double high, double low)
        {
            double price = (high + low) / 2;
            return _fast.Next(price) - _slow.Next(price);
        }
    }
}
