namespace Trading.Indicators;

/// <summary>Relative strength index: the share of the rises in all moves, 0 to 100.</summary>
/// <remarks>Formula: <c>RSI = 100 · G / (G + L)</c>, G and L being the mean rise and the mean fall after Wilder's smoothing; 0 where nothing moved.</remarks>
[IndicatorInfo("Relative strength index", IndicatorGroup.Momentum, "J. W. Wilder, New Concepts in Technical Trading Systems, 1978", TaLib = "RSI")]
public sealed class Rsi : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the index over <paramref name="period"/> changes.</summary>
    /// <param name="period">2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of its range.</exception>
    public Rsi(int period = 14) => _core = new(Period = Limits.Check(period, 2));

    /// <summary>How many changes are smoothed.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period + 1;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The index at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the source; may be the same memory.</param>
    /// <param name="period">2 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the period is out of its range.</exception>
    public static void Compute(ReadOnlySpan<double> source, Span<double> destination, int period = 14)
    {
        Limits.SameLength(source, destination);
        Batch.Run(new Core(Limits.Check(period, 2)), source, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IUnaryCore
    {
        private GainLoss _moves;

        public Core(int period) => _moves = new(period);

        public readonly int Missing => _moves.Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            if (!_moves.Next(value))
                return double.NaN;
            double total = _moves.Gain + _moves.Loss;
            return Limits.IsZero(total) ? 0 : 100 * (_moves.Gain / total);
        }

        public void Visit(IndicatorState state) => _moves.Visit(state);
    }
}
