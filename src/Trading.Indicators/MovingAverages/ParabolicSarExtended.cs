namespace Trading.Indicators;

/// <summary>The <see cref="ParabolicSar"/> with a chosen start, an offset at each reversal, and factors of their own for the long and the short side. The stops of the short side are negative.</summary>
/// <remarks>With a start value of 0 the first two bars decide the side; above 0 it begins long, below 0 short, at that price.</remarks>
[IndicatorInfo("Parabolic stop and reverse, extended", IndicatorGroup.MovingAverages, "TA-Lib, after J. W. Wilder, 1978", TaLib = "SAREXT", Pane = PlotPane.Price, Style = PlotStyle.Dots)]
public sealed class ParabolicSarExtended : Indicator
{
    private Core _core;

    /// <summary>Creates the stop.</summary>
    /// <param name="startValue">Where to begin: 0 to decide by itself, a price to begin long, less than 0 to begin short, -1e12 to 1e12.</param>
    /// <param name="offsetOnReverse">The share that is added to the stop at a reversal, 0 to 1e6.</param>
    /// <param name="initialAccelerationLong">The factor at the beginning of a long side, 0 to 1e6.</param>
    /// <param name="accelerationLong">What the factor of the long side grows by, 0 to 1e6.</param>
    /// <param name="maximumLong">The largest factor of the long side, 0 to 1e6.</param>
    /// <param name="initialAccelerationShort">The factor at the beginning of a short side, 0 to 1e6.</param>
    /// <param name="accelerationShort">What the factor of the short side grows by, 0 to 1e6.</param>
    /// <param name="maximumShort">The largest factor of the short side, 0 to 1e6.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public ParabolicSarExtended(
        double startValue = 0,
        double offsetOnReverse = 0,
        double initialAccelerationLong = 0.02,
        double accelerationLong = 0.02,
        double maximumLong = 0.2,
        double initialAccelerationShort = 0.02,
        double accelerationShort = 0.02,
        double maximumShort = 0.2)
    {
        StartValue = Limits.Check(startValue, -1e12, 1e12);
        OffsetOnReverse = Limits.Check(offsetOnReverse, 0, 1e6);
        InitialAccelerationLong = Limits.Check(initialAccelerationLong, 0, 1e6);
        AccelerationLong = Limits.Check(accelerationLong, 0, 1e6);
        MaximumLong = Limits.Check(maximumLong, 0, 1e6);
        InitialAccelerationShort = Limits.Check(initialAccelerationShort, 0, 1e6);
        AccelerationShort = Limits.Check(accelerationShort, 0, 1e6);
        MaximumShort = Limits.Check(maximumShort, 0, 1e6);
        _core = new(startValue, offsetOnReverse, initialAccelerationLong, accelerationLong, maximumLong, initialAccelerationShort, accelerationShort, maximumShort);
    }

    /// <summary>Where to begin: 0 to decide by itself, a price to begin long, less than 0 to begin short.</summary>
    [Parameter(-1e12, 1e12)]
    public double StartValue { get; }

    /// <summary>The share that is added to the stop at a reversal.</summary>
    [Parameter(0, 1e6)]
    public double OffsetOnReverse { get; }

    /// <summary>The factor at the beginning of a long side.</summary>
    [Parameter(0, 1e6)]
    public double InitialAccelerationLong { get; }

    /// <summary>What the factor of the long side grows by.</summary>
    [Parameter(0, 1e6)]
    public double AccelerationLong { get; }

    /// <summary>The largest factor of the long side.</summary>
    [Parameter(0, 1e6)]
    public double MaximumLong { get; }

    /// <summary>The factor at the beginning of a short side.</summary>
    [Parameter(0, 1e6)]
    public double InitialAccelerationShort { get; }

    /// <summary>What the factor of the short side grows by.</summary>
    [Parameter(0, 1e6)]
    public double AccelerationShort { get; }

    /// <summary>The largest factor of the short side.</summary>
    [Parameter(0, 1e6)]
    public double MaximumShort { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => 2;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low));

    /// <summary>The stop at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="destination">As long as the input; may be the same memory.</param>
    /// <param name="startValue">Where to begin: 0 to decide by itself, a price to begin long, less than 0 to begin short, -1e12 to 1e12.</param>
    /// <param name="offsetOnReverse">The share that is added to the stop at a reversal, 0 to 1e6.</param>
    /// <param name="initialAccelerationLong">The factor at the beginning of a long side, 0 to 1e6.</param>
    /// <param name="accelerationLong">What the factor of the long side grows by, 0 to 1e6.</param>
    /// <param name="maximumLong">The largest factor of the long side, 0 to 1e6.</param>
    /// <param name="initialAccelerationShort">The factor at the beginning of a short side, 0 to 1e6.</param>
    /// <param name="accelerationShort">What the factor of the short side grows by, 0 to 1e6.</param>
    /// <param name="maximumShort">The largest factor of the short side, 0 to 1e6.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        Span<double> destination,
        double startValue = 0,
        double offsetOnReverse = 0,
        double initialAccelerationLong = 0.02,
        double accelerationLong = 0.02,
        double maximumLong = 0.2,
        double initialAccelerationShort = 0.02,
        double accelerationShort = 0.02,
        double maximumShort = 0.2)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, destination);
        Batch.Run(new Core(Limits.Check(startValue, -1e12, 1e12), Limits.Check(offsetOnReverse, 0, 1e6), Limits.Check(initialAccelerationLong, 0, 1e6), Limits.Check(accelerationLong, 0, 1e6), Limits.Check(maximumLong, 0, 1e6), Limits.Check(initialAccelerationShort, 0, 1e6), Limits.Check(accelerationShort, 0, 1e6), Limits.Check(maximumShort, 0, 1e6)), high, low, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IBinaryCore
    {
        private ParabolicStop _stop;

        public Core(
            double startValue,
            double offsetOnReverse,
            double initialAccelerationLong,
            double accelerationLong,
            double maximumLong,
            double initialAccelerationShort,
            double accelerationShort,
            double maximumShort) =>
            _stop = new(
                startValue,
                offsetOnReverse,
                new(initialAccelerationLong, accelerationLong, maximumLong),
                new(initialAccelerationShort, accelerationShort, maximumShort));

        public readonly int Missing => _stop.Missing;

        public double Next(double high, double low)
        {
            double stop = _stop.Next(high, low);
            return _stop.WasLong ? stop : -stop;
        }

        public void Visit(IndicatorState state) => _stop.Visit(state);
    }
}
