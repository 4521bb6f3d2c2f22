namespace Trading.Indicators;

/// <summary>Exponential moving average: each value counts less the older it is.</summary>
/// <remarks>Formula: <c>EMA = EMA' + (x - EMA') · 2 / (n + 1)</c>; the first one is the mean of the first n values.</remarks>
[IndicatorInfo("Exponential moving average", IndicatorGroup.MovingAverages, "textbook", TaLib = "EMA", Pane = PlotPane.Price)]
public sealed class Ema : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the average with the weight 2 / (<paramref name="period"/> + 1) for the last value.</summary>
    /// <param name="period">1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of its range.</exception>
    public Ema(int period = 30) => _core = new(Period = Limits.Check(period, 1));

    /// <summary>How many values the first average is of, and what the weight comes from.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The average at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the source; may be the same memory.</param>
    /// <param name="period">1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the period is out of its range.</exception>
    public static void Compute(ReadOnlySpan<double> source, Span<double> destination, int period = 30)
    {
        Limits.SameLength(source, destination);
        Batch.Run(new Core(Limits.Check(period, 1)), source, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IUnaryCore
    {
        private readonly int _period;
        private readonly double _weight;
        private readonly double _keep;
        private double _value;

        public Core(int period)
            : this(period, 2.0 / (period + 1))
        {
        }

        public Core(int period, double weight)
        {
            _period = period;

            // The two weights are exactly 1 together, so that a price that stays the same stays the same in the average.
            _keep = 1 - weight;
            _weight = 1 - _keep;
            Missing = period;
        }

        public int Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            if (!double.IsFinite(value))
                return double.NaN;
            return Missing == 0 ? _value = Math.FusedMultiplyAdd(_keep, _value, _weight * value) : Seed(value);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private double Seed(double value)
        {
            _value += value;
            return --Missing > 0 ? double.NaN : _value /= _period;
        }

        public void Visit(IndicatorState state)
        {
            state.Visit(ref _value);
            state.Visit(ref Missing, _period);
        }
    }
}
