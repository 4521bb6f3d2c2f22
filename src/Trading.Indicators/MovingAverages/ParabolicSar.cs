namespace Trading.Indicators;

/// <summary>Parabolic stop and reverse: a stop that follows the price the faster the longer the move lasts, and changes sides when it is hit.</summary>
/// <remarks>
/// Formula: <c>SAR = SAR' + a · (extreme - SAR')</c>, never within the range of the last two bars; a grows by the acceleration with every new
/// extreme, up to the maximum.
/// </remarks>
[IndicatorInfo("Parabolic stop and reverse", IndicatorGroup.MovingAverages, "J. W. Wilder, New Concepts in Technical Trading Systems, 1978", TaLib = "SAR", Pane = PlotPane.Price, Style = PlotStyle.Dots)]
public sealed class ParabolicSar : Indicator
{
    private Core _core;

    /// <summary>Creates the stop.</summary>
    /// <param name="acceleration">What the factor begins with and grows by, 0 to 1e6.</param>
    /// <param name="maximum">The largest factor, 0 to 1e6.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public ParabolicSar(double acceleration = 0.02, double maximum = 0.2)
    {
        Acceleration = Limits.Check(acceleration, 0, 1e6);
        Maximum = Limits.Check(maximum, 0, 1e6);
        _core = new(acceleration, maximum);
    }

    /// <summary>What the factor begins with and grows by.</summary>
    [Parameter(0, 1e6)]
    public double Acceleration { get; }

    /// <summary>The largest factor.</summary>
    [Parameter(0, 1e6)]
    public double Maximum { get; }

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
    /// <param name="acceleration">What the factor begins with and grows by, 0 to 1e6.</param>
    /// <param name="maximum">The largest factor, 0 to 1e6.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        Span<double> destination,
        double acceleration = 0.02,
        double maximum = 0.2)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, destination);
        Batch.Run(new Core(Limits.Check(acceleration, 0, 1e6), Limits.Check(maximum, 0, 1e6)), high, low, destination);
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core : IBinaryCore
    {
        private ParabolicStop _stop;

        public Core(double acceleration, double maximum) => _stop = new(0, 0, new(acceleration, acceleration, maximum), new(acceleration, acceleration, maximum));

        public readonly int Missing => _stop.Missing;

        public double Next(double high, double low) => _stop.Next(high, low);

        public void Visit(IndicatorState state) => _stop.Visit(state);
    }
}
