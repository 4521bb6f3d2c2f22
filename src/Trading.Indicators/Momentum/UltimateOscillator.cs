namespace Trading.Indicators;

/// <summary>The buying pressure over three periods, the shortest counting most, 0 to 100.</summary>
/// <remarks>
/// Formula: <c>100 · (4 a + 2 b + c) / 7</c>, a, b and c being the sums of <c>Close - min(Low, Close')</c> as shares of the sums of the true
/// range over the shortest, the middle and the longest period.
/// </remarks>
[IndicatorInfo("Ultimate oscillator", IndicatorGroup.Momentum, "L. Williams, Stocks & Commodities, 1985", TaLib = "ULTOSC")]
public sealed class UltimateOscillator : Indicator
{
    private Core _core;

    /// <summary>Creates the oscillator.</summary>
    /// <param name="period1">One period, 1 to 100,000.</param>
    /// <param name="period2">Another period, 1 to 100,000.</param>
    /// <param name="period3">A third period; the order does not matter, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public UltimateOscillator(int period1 = 7, int period2 = 14, int period3 = 28)
    {
        Period1 = Limits.Check(period1, 1);
        Period2 = Limits.Check(period2, 1);
        Period3 = Limits.Check(period3, 1);
        _core = new(period1, period2, period3);
    }

    /// <summary>One period.</summary>
    [Parameter(1, 100_000)]
    public int Period1 { get; }

    /// <summary>Another period.</summary>
    [Parameter(1, 100_000)]
    public int Period2 { get; }

    /// <summary>A third period; the order does not matter.</summary>
    [Parameter(1, 100_000)]
    public int Period3 { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Math.Max(Period1, Math.Max(Period2, Period3)) + 1;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close));

    /// <summary>The oscillator at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period1">One period, 1 to 100,000.</param>
    /// <param name="period2">Another period, 1 to 100,000.</param>
    /// <param name="period3">A third period; the order does not matter, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> destination,
        int period1 = 7,
        int period2 = 14,
        int period3 = 28)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, destination);
        Batch.Run(new Core(Limits.Check(period1, 1), Limits.Check(period2, 1), Limits.Check(period3, 1)), high, low, close, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : ITernaryCore
    {
        private readonly int _period;
        private PressureShare _short;
        private PressureShare _middle;
        private PressureShare _long;
        private double _close;

        public Core(int period1, int period2, int period3)
        {
            Span<int> periods = [period1, period2, period3];
            periods.Sort();
            _short = new(periods[0]);
            _middle = new(periods[1]);
            _long = new(periods[2]);
            _period = periods[2];
            Missing = _period + 1;
        }

        public int Missing;

        public double Next(double high, double low, double close)
        {
            if (!Limits.AreFinite(high, low, close))
                return double.NaN;
            double bottom = double.MinNative(low, _close), pressure = close - bottom, range = double.MaxNative(high, _close) - bottom;
            _close = close;
            if (Missing > _period)
            {
                Missing--;
                return double.NaN;
            }

            double sum = (4 * _short.Next(pressure, range)) + (2 * _middle.Next(pressure, range)) + _long.Next(pressure, range);
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            return 100 * (sum / 7);
        }

        public void Visit(IndicatorState state)
        {
            _short.Visit(state);
            _middle.Visit(state);
            _long.Visit(state);
            state.Visit(ref _close);
            state.Visit(ref Missing, _period + 1);
        }
    }
}
