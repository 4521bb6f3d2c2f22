namespace Trading.Indicators;

/// <summary>Two rates of change, added up and smoothed.</summary>
/// <remarks>Formula: <c>WMA(ROC(long) + ROC(short))</c>, in percent.</remarks>
[IndicatorInfo("Coppock curve", IndicatorGroup.Momentum, "E. Coppock, Barron's, 1962")]
public sealed class Coppock : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="longPeriod">The period of the longer rate of change, 1 to 100,000.</param>
    /// <param name="shortPeriod">The period of the shorter rate of change, 1 to 100,000.</param>
    /// <param name="smoothPeriod">The period of the average, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Coppock(int longPeriod = 14, int shortPeriod = 11, int smoothPeriod = 10)
    {
        LongPeriod = Limits.Check(longPeriod, 1);
        ShortPeriod = Limits.Check(shortPeriod, 1);
        SmoothPeriod = Limits.Check(smoothPeriod, 1);
        _core = new(longPeriod, shortPeriod, smoothPeriod);
    }

    /// <summary>The period of the longer rate of change.</summary>
    [Parameter(1, 100_000)]
    public int LongPeriod { get; }

    /// <summary>The period of the shorter rate of change.</summary>
    [Parameter(1, 100_000)]
    public int ShortPeriod { get; }

    /// <summary>The period of the average.</summary>
    [Parameter(1, 100_000)]
    public int SmoothPeriod { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the input.</param>
    /// <param name="longPeriod">The period of the longer rate of change, 1 to 100,000.</param>
    /// <param name="shortPeriod">The period of the shorter rate of change, 1 to 100,000.</param>
    /// <param name="smoothPeriod">The period of the average, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> destination,
        int longPeriod = 14,
        int shortPeriod = 11,
        int smoothPeriod = 10)
    {
        Limits.SameLength(source, destination);
        var core = new Core(Limits.Check(longPeriod, 1), Limits.Check(shortPeriod, 1), Limits.Check(smoothPeriod, 1));
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = core.Next(source[i]);
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private RateOfChange.Core _long;
        private RateOfChange.Core _short;
        private Wma.Core _average;

        public Core(int longPeriod, int shortPeriod, int smoothPeriod)
        {
            _long = new(longPeriod);
            _short = new(shortPeriod);
            _average = new(smoothPeriod);
            WarmUp = Missing = Math.Max(longPeriod, shortPeriod) + smoothPeriod;
        }

        public int Missing;

        public readonly int WarmUp { get; }

        public double Next(double value)
        {
            if (!double.IsFinite(value))
                return double.NaN;
            double result = Step(value);
            return Missing == 0 || --Missing == 0 ? result : double.NaN;
        }

        public void Visit(IndicatorState state)
        {
            _long.Visit(state);
            _short.Visit(state);
            _average.Visit(state);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double value)
        {
            return _average.Next(_long.Next(value) + _short.Next(value));
        }
    }
}
