namespace Trading.Indicators;

/// <summary>The change, in percent, of an exponential average of an exponential average of an exponential average.</summary>
/// <remarks>Formula: <c>100 · (e3 / e3' - 1)</c>.</remarks>
[IndicatorInfo("Triple exponential rate of change", IndicatorGroup.Momentum, "J. Hutson, Stocks & Commodities, 1983", TaLib = "TRIX")]
public sealed class Trix : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the change.</summary>
    /// <param name="period">The period of the averages, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Trix(int period = 30) => _core = new(Period = Limits.Check(period, 1));

    /// <summary>The period of the averages.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => (3 * Period) - 1;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The change at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">The period of the averages, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(ReadOnlySpan<double> source, Span<double> destination, int period = 30)
    {
        Limits.SameLength(source, destination);
        Batch.Run(new Core(Limits.Check(period, 1)), source, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IUnaryCore
    {
        private Ema.Core _first;
        private Ema.Core _second;
        private Ema.Core _third;
        private double _last;

        public Core(int period)
        {
            _first = new(period);
            _second = new(period);
            _third = new(period);
        }

        /// <summary>How many values of the last average are missing.</summary>
        public int Missing = 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            double average = _third.Next(_second.Next(_first.Next(value)));
            if (double.IsNaN(average))
                return double.NaN;
            double last = _last;
            _last = average;
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            return last == 0 ? 0 : ((average / last) - 1) * 100;
        }

        public void Visit(IndicatorState state)
        {
            _first.Visit(state);
            _second.Visit(state);
            _third.Visit(state);
            state.Visit(ref _last);
            state.Visit(ref Missing, 2);
        }
    }
}
