namespace Trading.Indicators;

/// <summary>How far highs are from the low before, and lows from the high before, in true ranges.</summary>
/// <remarks>Formula: <c>Plus = Σ|High - Low'| / ΣTR</c>, <c>Minus = Σ|Low - High'| / ΣTR</c>; 0 where nothing moved.</remarks>
[IndicatorInfo("Vortex", IndicatorGroup.Momentum, "E. Botes and D. Siepman, 2010", Output = "Plus")]
public sealed class Vortex : Indicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">How many bars are summed up, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Vortex(int period = 14)
    {
        Period = Limits.Check(period, 1);
        _core = new(period);
    }

    /// <summary>How many bars are summed up.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <summary>The upward line; the same as <see cref="Indicator.Value"/>.</summary>
    public double Plus => Value;

    /// <summary>The downward line.</summary>
    [Output]
    public double Minus => _core.Minus;

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
    /// <param name="plus">As long as the input.</param>
    /// <param name="minus">As long as the input.</param>
    /// <param name="period">How many bars are summed up, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> plus,
        Span<double> minus,
        int period = 14)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, plus);
        Limits.SameLength(high, minus);
        var core = new Core(Limits.Check(period, 1));
        for (int i = 0; i < high.Length; i++)
        {
            double value = core.Next(high[i], low[i], close[i]);
            plus[i] = value;
            minus[i] = core.Minus;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private TrueRange.Core _range;
        private RunningSum _ranges;
        private RunningSum _ups;
        private RunningSum _downs;
        private double _high;
        private double _low;

        public Core(int period)
        {
            _range = new();
            _ranges = new(period);
            _ups = new(period);
            _downs = new(period);
            WarmUp = Missing = period + 1;
        }

        public double Minus = double.NaN;

        public int Missing;

        public readonly int WarmUp { get; }

        public double Next(double high, double low, double close)
        {
            if (!Limits.AreFinite(high, low, close))
                return Clear();
            double result = Step(high, low, close);
            return Missing == 0 || --Missing == 0 ? result : Clear();
        }

        public void Visit(IndicatorState state)
        {
            _range.Visit(state);
            _ranges.Visit(state);
            _ups.Visit(state);
            _downs.Visit(state);
            state.Visit(ref _high);
            state.Visit(ref _low);
            state.Visit(ref Minus, double.NaN);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double high, double low, double close)
        {
            double range = _range.Next(high, low, close), up = Math.Abs(high - _low), down = Math.Abs(low - _high);
            _high = high;
            _low = low;
            if (double.IsNaN(range))
                return double.NaN;
            double total = _ranges.Next(range);
            up = _ups.Next(up);
            down = _downs.Next(down);
            bool isStill = Limits.IsZero(total);
            Minus = isStill ? 0 : down / total;
            return isStill ? 0 : up / total;
        }

        private double Clear() => Minus = double.NaN;
    }
}
