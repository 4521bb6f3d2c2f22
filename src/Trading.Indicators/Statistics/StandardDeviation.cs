namespace Trading.Indicators;

/// <summary>Standard deviation of the last <see cref="Period"/> values, as of a whole population.</summary>
/// <remarks>Formula: the root of the <see cref="Variance"/>, times a factor.</remarks>
[IndicatorInfo("Standard deviation", IndicatorGroup.Statistics, "textbook", TaLib = "STDDEV")]
public sealed class StandardDeviation : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the deviation of the last <paramref name="period"/> values.</summary>
    /// <param name="period">2 to 100,000.</param>
    /// <param name="deviations">What the deviation is multiplied by, -1e6 to 1e6.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public StandardDeviation(int period = 5, double deviations = 1) =>
        _core = new(Period = Limits.Check(period, 2), Deviations = Limits.Check(deviations, -1e6, 1e6));

    /// <summary>How many values are looked at.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <summary>What the deviation is multiplied by.</summary>
    [Parameter(-1e6, 1e6)]
    public double Deviations { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The deviation at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the source; may be the same memory.</param>
    /// <param name="period">2 to 100,000.</param>
    /// <param name="deviations">-1e6 to 1e6.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(ReadOnlySpan<double> source, Span<double> destination, int period = 5, double deviations = 1)
    {
        Limits.SameLength(source, destination);
        Batch.Run(new Core(Limits.Check(period, 2), Limits.Check(deviations, -1e6, 1e6)), source, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IUnaryCore
    {
        private readonly double _deviations;
        private Variance.Core _variance;

        public Core(int period, double deviations)
        {
            _variance = new(period);
            _deviations = deviations;
        }

        public readonly int Missing => _variance.Missing;

        public readonly double Mean => _variance.Mean;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            double variance = _variance.Next(value);
            return variance <= Limits.Zero ? 0 : Math.Sqrt(variance) * _deviations;
        }

        public void Visit(IndicatorState state) => _variance.Visit(state);
    }
}
