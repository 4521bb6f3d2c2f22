namespace Trading.Indicators;

/// <summary>Where the straight line through the last values begins.</summary>
/// <remarks>Formula: <c>a</c>, with a and b those of the least squares of <c>a + b · i</c>, i counting from 0 at the oldest value.</remarks>
[IndicatorInfo("Linear regression intercept", IndicatorGroup.Statistics, "textbook", TaLib = "LINEARREG_INTERCEPT", Pane = PlotPane.Price)]
public sealed class LinearRegressionIntercept : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the intercept.</summary>
    /// <param name="period">How many values are looked at, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public LinearRegressionIntercept(int period = 14) => _core = new(Period = Limits.Check(period, 2));

    /// <summary>How many values are looked at.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The intercept at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">How many values are looked at, 2 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(ReadOnlySpan<double> source, Span<double> destination, int period = 14)
    {
        Limits.SameLength(source, destination);
        Batch.Run(new Core(Limits.Check(period, 2)), source, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IUnaryCore
    {
        private Regression _line;

        public Core(int period) => _line = new(period);

        public readonly int Missing => _line.Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value) => _line.Next(value) ? _line.Mean - (_line.Slope * _line.Half) : double.NaN;

        public void Visit(IndicatorState state) => _line.Visit(state);
    }
}
