namespace Trading.Indicators;

/// <summary>How far the high and the low are from the average: the power of bulls and of bears.</summary>
/// <remarks>Formula: <c>Bull = High - EMA(Close)</c>, <c>Bear = Low - EMA(Close)</c>.</remarks>
[IndicatorInfo("Elder ray", IndicatorGroup.Momentum, "A. Elder, Trading for a Living, 1993", Output = "Bull", Style = PlotStyle.Histogram)]
public sealed class ElderRay : Indicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">The period of the average, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public ElderRay(int period = 13)
    {
        Period = Limits.Check(period, 1);
        _core = new(period);
    }

    /// <summary>The period of the average.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <summary>The power of bulls; the same as <see cref="Indicator.Value"/>.</summary>
    public double Bull => Value;

    /// <summary>The power of bears.</summary>
    [Output]
    public double Bear => _core.Bear;

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
    /// <param name="bull">As long as the input.</param>
    /// <param name="bear">As long as the input.</param>
    /// <param name="period">The period of the average, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> bull,
        Span<double> bear,
        int period = 13)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, bull);
        Limits.SameLength(high, bear);
        var core = new Core(Limits.Check(period, 1));
        for (int i = 0; i < high.Length; i++)
        {
            double value = core.Next(high[i], low[i], close[i]);
            bull[i] = value;
            bear[i] = core.Bear;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private Ema.Core _average;

        public Core(int period)
        {
            _average = new(period);
            WarmUp = Missing = period;
        }

        public double Bear = double.NaN;

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
            _average.Visit(state);
            state.Visit(ref Bear, double.NaN);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double high, double low, double close)
        {
            double average = _average.Next(close);
            Bear = low - average;
            return high - average;
        }

        private double Clear() => Bear = double.NaN;
    }
}
