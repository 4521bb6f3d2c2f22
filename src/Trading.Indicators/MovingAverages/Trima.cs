namespace Trading.Indicators;

/// <summary>Triangular moving average: the values in the middle of the window count most.</summary>
/// <remarks>Formula: <c>TRIMA = SMA(SMA(x, ⌈n/2⌉), ⌊n/2⌋ + 1)</c>.</remarks>
[IndicatorInfo("Triangular moving average", IndicatorGroup.MovingAverages, "textbook", TaLib = "TRIMA", Pane = PlotPane.Price)]
public sealed class Trima : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the average.</summary>
    /// <param name="period">How many values are averaged, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Trima(int period = 30) => _core = new(Period = Limits.Check(period, 2));

    /// <summary>How many values are averaged.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The average at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">How many values are averaged, 2 to 100,000.</param>
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
        private Sma.Core _first;
        private Sma.Core _second;

        public Core(int period)
        {
            _first = new((period + 1) / 2);
            _second = new((period / 2) + 1);
        }

        public readonly int Missing => _second.Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value) => _second.Next(_first.Next(value));

        public void Visit(IndicatorState state)
        {
            _first.Visit(state);
            _second.Visit(state);
        }
    }
}
