namespace Trading.Indicators;

/// <summary>How far the typical price is from its mean, in units of its mean deviation.</summary>
/// <remarks>
/// Formula: <c>(TP - SMA(TP)) / (0.015 · mean |TP - SMA(TP)|)</c>; 0 where the prices are all the same. The deviation is from the mean of
/// now, so that an update takes time in proportion to the period.
/// </remarks>
[IndicatorInfo("Commodity channel index", IndicatorGroup.Momentum, "D. Lambert, Commodities, 1980", TaLib = "CCI")]
public sealed class Cci : Indicator
{
    private Core _core;

    /// <summary>Creates the index.</summary>
    /// <param name="period">How many bars are looked at, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Cci(int period = 14) => _core = new(Period = Limits.Check(period, 2));

    /// <summary>How many bars are looked at.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close));

    /// <summary>The index at each bar, to the bit what the updates give; NaN where there is none.</summary>
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
        // Below this share of the price a deviation is rounding.
        private const double Rounding = 1e-14;
        private readonly double[] _prices;
        private int _next;
        private double _sum;
        private double _fresh;

        public Core(int period)
        {
            _prices = new double[period];
            Missing = period;
        }

        public int Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low, double close)
        {
            if (!Limits.AreFinite(high, low, close))
                return double.NaN;
            double price = (high + low + close) / 3;
            double[] prices = _prices;
            int next = _next;
            double oldest = prices[next];
            _sum += price - oldest;
            _fresh += price;
            double mean = (next == prices.Length - 1 ? _fresh : _sum) / prices.Length;

            // Prices that were written just now cannot be read four at a time without waiting: the newest is counted apart.
            double deviation = Lanes.SumOfDeviations(prices, mean) - Math.Abs(oldest - mean) + Math.Abs(price - mean);
            prices[next] = price;
            if (++next == prices.Length)
            {
                next = 0;
                _sum = _fresh;
                _fresh = 0;
            }

            _next = next;
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            deviation /= prices.Length;
            return deviation <= Rounding * Math.Abs(mean) ? 0 : (price - mean) / (0.015 * deviation);
        }

        public void Visit(IndicatorState state)
        {
            state.Visit(_prices);
            state.Visit(ref _next);
            state.Visit(ref _sum);
            state.Visit(ref _fresh);
            state.Visit(ref Missing, _prices.Length);
        }
    }
}
