namespace Trading.Indicators;

/// <summary>The share of the downward movement in the true range, in percent.</summary>
/// <remarks>Formula: <c>100 · MinusDM / TR</c>, both smoothed after Wilder; 0 where the range is 0.</remarks>
[IndicatorInfo("Minus directional indicator", IndicatorGroup.Momentum, "J. W. Wilder, New Concepts in Technical Trading Systems, 1978", TaLib = "MINUS_DI")]
public sealed class MinusDirectionalIndicator : Indicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">How many bars are smoothed, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public MinusDirectionalIndicator(int period = 14) => _core = new(Period = Limits.Check(period, 1));

    /// <summary>How many bars are smoothed.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period + 1;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close));

    /// <summary>The indicator at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">How many bars are smoothed, 1 to 100,000.</param>
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
        Batch.Run(new Core(Limits.Check(period, 1)), high, low, close, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : ITernaryCore
    {
        private readonly int _period;
        private DirectionalMovement _movement;

        public Core(int period)
        {
            _movement = new(period);
            _period = period;
        }

        public readonly int Missing => _period + 1 - _movement.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low, double close)
        {
            if (!_movement.Next(high, low, close) || Missing > 0)
                return double.NaN;
            return Limits.IsZero(_movement.Range) ? 0 : 100 * (_movement.Minus / _movement.Range);
        }

        public void Visit(IndicatorState state) => _movement.Visit(state);
    }
}
