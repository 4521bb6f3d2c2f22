namespace Trading.Indicators;

/// <summary>How one-sided the movement is, 0 to 100.</summary>
/// <remarks>Formula: <c>100 · |PlusDI - MinusDI| / (PlusDI + MinusDI)</c>; the last value again where nothing moved.</remarks>
[IndicatorInfo("Directional movement index", IndicatorGroup.Momentum, "J. W. Wilder, New Concepts in Technical Trading Systems, 1978", TaLib = "DX")]
public sealed class Dx : Indicator
{
    private Core _core;

    /// <summary>Creates the index.</summary>
    /// <param name="period">How many bars are smoothed, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Dx(int period = 14) => _core = new(Period = Limits.Check(period, 2));

    /// <summary>How many bars are smoothed.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period + 1;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close));

    /// <summary>The index at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">How many bars are smoothed, 2 to 100,000.</param>
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
        private DirectionalMovement _movement;
        private double _value;

        public Core(int period)
        {
            _movement = new(period);
            _period = period;
        }

        public readonly int Missing => _period + 1 - _movement.Count;

        /// <summary>Whether the last value is one of its own, and not that of before because nothing moved.</summary>
        public bool IsNew;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low, double close)
        {
            if (!_movement.Next(high, low, close) || Missing > 0)
                return double.NaN;
            double total = _movement.Plus + _movement.Minus;
            IsNew = !Limits.IsZero(_movement.Range) && !Limits.IsZero(total);
            if (IsNew)
                _value = 100 * (Math.Abs(_movement.Minus - _movement.Plus) / total);
            return _value;
        }

        public void Visit(IndicatorState state)
        {
            _movement.Visit(state);
            state.Visit(ref _value);
            state.Visit(ref IsNew);
        }
    }
}
