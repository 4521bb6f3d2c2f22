namespace Trading.Indicators;

/// <summary>How far the price moved over n bars, as a share of what it was.</summary>
/// <remarks>Formula: <c>(x[0] - x[n]) / x[n]</c>; 0 where x[n] is 0.</remarks>
[IndicatorInfo("Rate of change, as a fraction", IndicatorGroup.Momentum, "textbook", TaLib = "ROCP")]
public sealed class RateOfChangeFraction : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the change.</summary>
    /// <param name="period">How many bars it looks back, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public RateOfChangeFraction(int period = 10) => _core = new(Period = Limits.Check(period, 1));

    /// <summary>How many bars it looks back.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period + 1;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The change at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">How many bars it looks back, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(ReadOnlySpan<double> source, Span<double> destination, int period = 10)
    {
        Limits.SameLength(source, destination);
        Batch.Run(new Core(Limits.Check(period, 1)), source, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IUnaryCore
    {
        private Lag _older;

        public Core(int period)
        {
            _older = new(period);
            Missing = period + 1;
        }

        public int Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            if (!double.IsFinite(value))
                return double.NaN;
            double older = _older.Exchange(value);
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            return older == 0 ? 0 : (value - older) / older;
        }

        public void Visit(IndicatorState state)
        {
            _older.Visit(state);
            state.Visit(ref Missing, _older.Length + 1);
        }
    }
}
