namespace Trading.Indicators;

/// <summary>How long ago the highest high (<see cref="Up"/>) and the lowest low (<see cref="Down"/>) were: 100 now, 0 the whole period ago.</summary>
/// <remarks>Formula: <c>Up = 100 · (n - bars since the highest high) / n</c> over n + 1 bars; Down likewise.</remarks>
[IndicatorInfo("Aroon", IndicatorGroup.Momentum, "T. Chande, Stocks & Commodities, 1995", TaLib = "AROON", Output = "Up", TaLibOutput = "aroonup")]
public sealed class Aroon : Indicator
{
    private Core _core;

    /// <summary>Creates the lines.</summary>
    /// <param name="period">How many bars it looks back, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Aroon(int period = 14) => _core = new(Period = Limits.Check(period, 2));

    /// <summary>How many bars it looks back.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <summary>How near the highest high is; the same as <see cref="Indicator.Value"/>.</summary>
    public double Up => Value;

    /// <summary>How near the lowest low is.</summary>
    [Output(TaLib = "aroondown")]
    public double Down => _core.Down;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period + 1;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low));

    /// <summary>The lines at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="up">How near the highest high is; as long as the input.</param>
    /// <param name="down">How near the lowest low is; as long as the input.</param>
    /// <param name="period">How many bars it looks back, 2 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        Span<double> up,
        Span<double> down,
        int period = 14)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, up);
        Limits.SameLength(high, down);
        Run(new Core(Limits.Check(period, 2)), high, low, up, down);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run(Core core, ReadOnlySpan<double> high, ReadOnlySpan<double> low, Span<double> up, Span<double> down)
    {
        for (int i = 0; i < high.Length; i++)
        {
            up[i] = core.Next(high[i], low[i]);
            down[i] = core.Down;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core
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
        public double Down = double.NaN;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low)
        {
            Down = double.NaN;
            if (!Limits.AreFinite(high, low))
                return double.NaN;
            double sinceHigh = _highest.Next(high), sinceLow = _lowest.Next(low);
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            Down = _step * (_period - sinceLow);
            return _step * (_period - sinceHigh);
        }

        public void Visit(IndicatorState state)
        {
            _highest.Visit(state);
            _lowest.Visit(state);
            state.Visit(ref Down, double.NaN);
            state.Visit(ref Missing, _period + 1);
        }
    }
}
