namespace Trading.Indicators;

/// <summary>How much of its way the price went to and fro: 100 all of it, low in a trend.</summary>
/// <remarks>Formula: <c>100 · log10(ΣTR / (highest high - lowest low)) / log10(n)</c>; 100 where the price stood still.</remarks>
[IndicatorInfo("Choppiness index", IndicatorGroup.Volatility, "E. W. Dreiss")]
public sealed class Choppiness : Indicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">How many bars are looked at, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Choppiness(int period = 14)
    {
        Period = Limits.Check(period, 2);
        _core = new(period);
    }

    /// <summary>How many bars are looked at.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows.</param>
    /// <param name="close">The closes.</param>
    /// <param name="destination">As long as the input.</param>
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
        var core = new Core(Limits.Check(period, 2));
        for (int i = 0; i < high.Length; i++)
        {
            destination[i] = core.Next(high[i], low[i], close[i]);
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private readonly double _scale;
        private TrueRange.Core _range;
        private RunningSum _ranges;
        private SlidingExtreme<Largest> _highest;
        private SlidingExtreme<Smallest> _lowest;

        public Core(int period)
        {
            _scale = 100 / Math.Log10(period);
            _range = new();
            _ranges = new(period);
            _highest = new(period);
            _lowest = new(period);
            WarmUp = Missing = period + 1;
        }

        public int Missing;

        public readonly int WarmUp { get; }

        public double Next(double high, double low, double close)
        {
            if (!Limits.AreFinite(high, low, close))
                return double.NaN;
            double result = Step(high, low, close);
            return Missing == 0 || --Missing == 0 ? result : double.NaN;
        }

        public void Visit(IndicatorState state)
        {
            _range.Visit(state);
            _ranges.Visit(state);
            _highest.Visit(state);
            _lowest.Visit(state);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double high, double low, double close)
        {
            double range = _range.Next(high, low, close), span = _highest.Next(high) - _lowest.Next(low);
            if (double.IsNaN(range))
                return double.NaN;
            double total = _ranges.Next(range);
            return span > 0 && total > 0 ? _scale * Math.Log10(total / span) : 100;
        }
    }
}
