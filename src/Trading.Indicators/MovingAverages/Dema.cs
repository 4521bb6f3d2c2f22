namespace Trading.Indicators;

/// <summary>Double exponential moving average: an exponential average with less lag.</summary>
/// <remarks>Formula: <c>DEMA = 2 · EMA - EMA(EMA)</c>.</remarks>
[IndicatorInfo("Double exponential moving average", IndicatorGroup.MovingAverages, "P. Mulloy, Stocks & Commodities, 1994", TaLib = "DEMA", Pane = PlotPane.Price)]
public sealed class Dema : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the average.</summary>
    /// <param name="period">The period of the exponential averages, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Dema(int period = 30) => _core = new(Period = Limits.Check(period, 2));

    /// <summary>The period of the exponential averages.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => (2 * Period) - 1;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The average at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">The period of the exponential averages, 2 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(ReadOnlySpan<double> source, Span<double> destination, int period = 30)
    {
        Limits.SameLength(source, destination);
        Batch.Run(new Core(Limits.Check(period, 2)), source, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IUnaryCore
    {
        private Ema.Core _first;
        private Ema.Core _second;

        public Core(int period)
        {
            _first = new(period);
            _second = new(period);
        }

        public readonly int Missing => _second.Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            double first = _first.Next(value);
            return (2 * first) - _second.Next(first);
        }

        public void Visit(IndicatorState state)
        {
            _first.Visit(state);
            _second.Visit(state);
        }
    }
}
