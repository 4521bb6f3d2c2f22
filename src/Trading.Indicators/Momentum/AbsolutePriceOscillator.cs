namespace Trading.Indicators;

/// <summary>A fast moving average less a slow one.</summary>
/// <remarks>Formula: <c>fast - slow</c>. Where the fast period is the longer one, the two change places.</remarks>
[IndicatorInfo("Absolute price oscillator", IndicatorGroup.Momentum, "textbook", TaLib = "APO")]
public sealed class AbsolutePriceOscillator : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the oscillator.</summary>
    /// <param name="fastPeriod">The period of the fast average, 2 to 100,000.</param>
    /// <param name="slowPeriod">The period of the slow average, 2 to 100,000.</param>
    /// <param name="type">The kind of both averages.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public AbsolutePriceOscillator(int fastPeriod = 12, int slowPeriod = 26, MovingAverageType type = MovingAverageType.Sma)
    {
        FastPeriod = Limits.Check(fastPeriod, 2);
        SlowPeriod = Limits.Check(slowPeriod, 2);
        Type = Limits.Check(type);
        _core = new(fastPeriod, slowPeriod, type);
    }

    /// <summary>The period of the fast average.</summary>
    [Parameter(2, 100_000)]
    public int FastPeriod { get; }

    /// <summary>The period of the slow average.</summary>
    [Parameter(2, 100_000)]
    public int SlowPeriod { get; }

    /// <summary>The kind of both averages.</summary>
    [Parameter]
    public MovingAverageType Type { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The oscillator at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="fastPeriod">The period of the fast average, 2 to 100,000.</param>
    /// <param name="slowPeriod">The period of the slow average, 2 to 100,000.</param>
    /// <param name="type">The kind of both averages.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> destination,
        int fastPeriod = 12,
        int slowPeriod = 26,
        MovingAverageType type = MovingAverageType.Sma)
    {
        Limits.SameLength(source, destination);
        Batch.Run(new Core(Limits.Check(fastPeriod, 2), Limits.Check(slowPeriod, 2), Limits.Check(type)), source, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IUnaryCore
    {
        private AveragePair _averages;

        public Core(int fastPeriod, int slowPeriod, MovingAverageType type) => _averages = new(fastPeriod, type, slowPeriod, type);

        public readonly int WarmUp => _averages.WarmUp;

        public readonly int Missing => _averages.Missing;

        public double Next(double value)
        {
            _averages.Next(value);
            return _averages.Fast - _averages.Slow;
        }

        public void Visit(IndicatorState state) => _averages.Visit(state);
    }
}
