namespace Trading.Indicators;

/// <summary>Average true range: how far the price moves in a bar, gaps included.</summary>
/// <remarks>Formula: <c>ATR = (ATR' · (n - 1) + TR) / n</c>, TR being the <see cref="TrueRange"/>; the first one is the mean of n true ranges.</remarks>
[IndicatorInfo("Average true range", IndicatorGroup.Volatility, "J. W. Wilder, New Concepts in Technical Trading Systems, 1978", TaLib = "ATR")]
public sealed class Atr : Indicator
{
    private Core _core;

    /// <summary>Creates the average over <paramref name="period"/> bars.</summary>
    /// <param name="period">1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of its range.</exception>
    public Atr(int period = 14) => _core = new(Period = Limits.Check(period, 1));

    /// <summary>How many true ranges are smoothed.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period + 1;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close));

    /// <summary>The average at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many as highs.</param>
    /// <param name="close">The closes, as many as highs.</param>
    /// <param name="destination">As long as the highs; may be the same memory as one of the inputs.</param>
    /// <param name="period">1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the period is out of its range.</exception>
    public static void Compute(ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, Span<double> destination, int period = 14)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, destination);
        Batch.Run(new Core(Limits.Check(period, 1)), high, low, close, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : ITernaryCore
    {
        private readonly int _period;
        private readonly double _weight;
        private readonly double _keep;
        private TrueRange.Core _range;
        private double _value;

        public Core(int period)
        {
            _period = period;
            _keep = 1 - (1.0 / period);
            _weight = 1 - _keep;
            _range = new();
            Missing = period + 1;
        }

        public int Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low, double close)
        {
            if (!Limits.AreFinite(high, low, close))
                return double.NaN;
            double range = _range.Next(high, low, close);
            return Missing == 0 ? _value = Math.FusedMultiplyAdd(_keep, _value, _weight * range) : Seed(range);
        }

        public void Visit(IndicatorState state)
        {
            _range.Visit(state);
            state.Visit(ref _value);
            state.Visit(ref Missing, _period + 1);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private double Seed(double range)
        {
            if (Missing <= _period)
                _value += range;
            return --Missing > 0 ? double.NaN : _value /= _period;
        }
    }
}
