namespace Trading.Indicators;

/// <summary>Bollinger bands: a moving average (<see cref="Indicator.Value"/>), and a band of standard deviations above and below it.</summary>
/// <remarks>Formula: <c>Upper = SMA + a · σ</c>, <c>Lower = SMA - b · σ</c>, σ being the <see cref="StandardDeviation"/> over the same values.</remarks>
[IndicatorInfo("Bollinger bands", IndicatorGroup.Volatility, "J. Bollinger, Bollinger on Bollinger Bands, 2001", TaLib = "BBANDS", Pane = PlotPane.Price, Output = "Middle", TaLibOutput = "middleband")]
public sealed class BollingerBands : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the bands.</summary>
    /// <param name="period">2 to 100,000.</param>
    /// <param name="upperDeviations">How many standard deviations the upper band is above the middle, -1e6 to 1e6.</param>
    /// <param name="lowerDeviations">How many standard deviations the lower band is below the middle, -1e6 to 1e6.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public BollingerBands(int period = 5, double upperDeviations = 2, double lowerDeviations = 2)
    {
        Period = Limits.Check(period, 2);
        UpperDeviations = Limits.Check(upperDeviations, -1e6, 1e6);
        LowerDeviations = Limits.Check(lowerDeviations, -1e6, 1e6);
        _core = new(period, upperDeviations, lowerDeviations);
    }

    /// <summary>How many values are looked at.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <summary>How many standard deviations the upper band is above the middle.</summary>
    [Parameter(-1e6, 1e6)]
    public double UpperDeviations { get; }

    /// <summary>How many standard deviations the lower band is below the middle.</summary>
    [Parameter(-1e6, 1e6)]
    public double LowerDeviations { get; }

    /// <summary>The upper band.</summary>
    [Output(TaLib = "upperband")]
    public double Upper => _core.Upper;

    /// <summary>The average; the same as <see cref="Indicator.Value"/>.</summary>
    public double Middle => Value;

    /// <summary>The lower band.</summary>
    [Output(TaLib = "lowerband")]
    public double Lower => _core.Lower;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The bands at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there are none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="upper">As long as the source.</param>
    /// <param name="middle">As long as the source.</param>
    /// <param name="lower">As long as the source.</param>
    /// <param name="period">2 to 100,000.</param>
    /// <param name="upperDeviations">-1e6 to 1e6.</param>
    /// <param name="lowerDeviations">-1e6 to 1e6.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> upper,
        Span<double> middle,
        Span<double> lower,
        int period = 5,
        double upperDeviations = 2,
        double lowerDeviations = 2)
    {
        Limits.SameLength(source, upper);
        Limits.SameLength(source, middle);
        Limits.SameLength(source, lower);
        var core = new Core(Limits.Check(period, 2), Limits.Check(upperDeviations, -1e6, 1e6), Limits.Check(lowerDeviations, -1e6, 1e6));
        for (int i = 0; i < source.Length; i++)
        {
            middle[i] = core.Next(source[i]);
            upper[i] = core.Upper;
            lower[i] = core.Lower;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private readonly double _upperDeviations;
        private readonly double _lowerDeviations;
        private StandardDeviation.Core _deviation;

        public Core(int period, double upperDeviations, double lowerDeviations)
        {
            _deviation = new(period, 1);
            _upperDeviations = upperDeviations;
            _lowerDeviations = lowerDeviations;
        }

        public double Upper = double.NaN;
        public double Lower = double.NaN;

        public readonly int Missing => _deviation.Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            double deviation = _deviation.Next(value);
            Upper = Math.FusedMultiplyAdd(_upperDeviations, deviation, _deviation.Mean);
            Lower = Math.FusedMultiplyAdd(-_lowerDeviations, deviation, _deviation.Mean);
            return _deviation.Mean;
        }

        public void Visit(IndicatorState state)
        {
            _deviation.Visit(state);
            state.Visit(ref Upper, double.NaN);
            state.Visit(ref Lower, double.NaN);
        }
    }
}
