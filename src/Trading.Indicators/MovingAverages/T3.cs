namespace Trading.Indicators;

/// <summary>T3: six exponential averages on top of each other, combined for smoothness with little lag.</summary>
/// <remarks>Formula, with v the volume factor and e1 to e6 the averages: <c>T3 = -v³ e6 + (3v² + 3v³) e5 - (6v² + 3v + 3v³) e4 + (1 + 3v + v³ + 3v²) e3</c>.</remarks>
[IndicatorInfo("Tillson T3 moving average", IndicatorGroup.MovingAverages, "T. Tillson, Stocks & Commodities, 1998", TaLib = "T3", Pane = PlotPane.Price)]
public sealed class T3 : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the average.</summary>
    /// <param name="period">The period of the exponential averages, 2 to 100,000.</param>
    /// <param name="volumeFactor">The weight of the correction, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public T3(int period = 5, double volumeFactor = 0.7)
    {
        Period = Limits.Check(period, 2);
        VolumeFactor = Limits.Check(volumeFactor, 0, 1);
        _core = new(period, volumeFactor);
    }

    /// <summary>The period of the exponential averages.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <summary>The weight of the correction.</summary>
    [Parameter(0, 1)]
    public double VolumeFactor { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => (6 * Period) - 5;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The average at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="period">The period of the exponential averages, 2 to 100,000.</param>
    /// <param name="volumeFactor">The weight of the correction, 0 to 1.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> destination,
        int period = 5,
        double volumeFactor = 0.7)
    {
        Limits.SameLength(source, destination);
        Batch.Run(new Core(Limits.Check(period, 2), Limits.Check(volumeFactor, 0, 1)), source, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IUnaryCore
    {
        private readonly double _weight3;
        private readonly double _weight4;
        private readonly double _weight5;
        private readonly double _weight6;
        private Ema.Core _first;
        private Ema.Core _second;
        private Ema.Core _third;
        private Ema.Core _fourth;
        private Ema.Core _fifth;
        private Ema.Core _sixth;

        public Core(int period, double volumeFactor)
        {
            double square = volumeFactor * volumeFactor, cube = square * volumeFactor;
            _weight6 = -cube;
            _weight5 = 3 * (square + cube);
            _weight4 = (-6 * square) - (3 * (volumeFactor + cube));
            _weight3 = 1 + (3 * volumeFactor) + cube + (3 * square);
            _first = _second = _third = _fourth = _fifth = _sixth = new(period);
        }

        public readonly int Missing => _sixth.Missing;

        public double Next(double value)
        {
            double third = _third.Next(_second.Next(_first.Next(value)));
            double fourth = _fourth.Next(third);
            double fifth = _fifth.Next(fourth);
            double sixth = _sixth.Next(fifth);
            return (_weight6 * sixth) + (_weight5 * fifth) + (_weight4 * fourth) + (_weight3 * third);
        }

        public void Visit(IndicatorState state)
        {
            _first.Visit(state);
            _second.Visit(state);
            _third.Visit(state);
            _fourth.Visit(state);
            _fifth.Visit(state);
            _sixth.Visit(state);
        }
    }
}
