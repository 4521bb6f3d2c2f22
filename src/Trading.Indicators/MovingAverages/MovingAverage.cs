namespace Trading.Indicators;

/// <summary>A moving average whose kind is a parameter.</summary>
/// <remarks>The same as the class of that kind with its other parameters as they are by default. The period of 1 gives the values as they are.</remarks>
[IndicatorInfo("Moving average of a chosen kind", IndicatorGroup.MovingAverages, "textbook", TaLib = "MA", Pane = PlotPane.Price)]
public sealed class MovingAverage : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the average.</summary>
    /// <param name="period">The period of the average, 1 to 100,000.</param>
    /// <param name="type">The kind of average.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public MovingAverage(int period = 30, MovingAverageType type = MovingAverageType.Sma)
    {
        Period = Limits.Check(period, 1);
        Type = Limits.Check(type);
        _core = new(period, type);
    }

    /// <summary>The period of the average.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <summary>The kind of average.</summary>
    [Parameter]
    public MovingAverageType Type { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The average at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">The period of the average, 1 to 100,000.</param>
    /// <param name="type">The kind of average.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> destination,
        int period = 30,
        MovingAverageType type = MovingAverageType.Sma)
    {
        Limits.SameLength(source, destination);
        Batch.Run(new Core(Limits.Check(period, 1), Limits.Check(type)), source, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IUnaryCore
    {
        private AnyAverage _average;

        public Core(int period, MovingAverageType type) => _average = new(period, type);

        public readonly int WarmUp => _average.WarmUp;

        public readonly int Missing => _average.Missing;

        public double Next(double value) => _average.Next(value);

        public void Visit(IndicatorState state) => _average.Visit(state);
    }
}
