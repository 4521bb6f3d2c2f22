namespace Trading.Indicators;

/// <summary>Bollinger bands: a moving average (<see cref="Indicator.Value"/>), and a band of standard deviations above and below it.</summary>
/// <remarks>Formula: <c>Upper = average + a · σ</c>, <c>Lower = average - b · σ</c>, σ being the <see cref="StandardDeviation"/> over the same values.</remarks>
[IndicatorInfo("Bollinger bands", IndicatorGroup.Volatility, "J. Bollinger, Bollinger on Bollinger Bands, 2001", TaLib = "BBANDS", Pane = PlotPane.Price, Output = "Middle", TaLibOutput = "middleband")]
public sealed class BollingerBands : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the bands.</summary>
    /// <param name="period">2 to 100,000.</param>
    /// <param name="upperDeviations">How many standard deviations the upper band is above the middle, -1e6 to 1e6.</param>
    /// <param name="lowerDeviations">How many standard deviations the lower band is below the middle, -1e6 to 1e6.</param>
    /// <param name="type">The kind of average in the middle.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public BollingerBands(
        int period = 5,
        double upperDeviations = 2,
        double lowerDeviations = 2,
        MovingAverageType type = MovingAverageType.Sma)
    {
        Period = Limits.Check(period, 2);
        UpperDeviations = Limits.Check(upperDeviations, -1e6, 1e6);
        LowerDeviations = Limits.Check(lowerDeviations, -1e6, 1e6);
        Type = Limits.Check(type);
        _core = new(period, upperDeviations, lowerDeviations, type);
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

    /// <summary>The kind of average in the middle.</summary>
    [Parameter]
    public MovingAverageType Type { get; }

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
    public override int WarmUp => _core.WarmUp;

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
    /// <param name="type">The kind of average in the middle.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> upper,
        Span<double> middle,
        Span<double> lower,
        int period = 5,
        double upperDeviations = 2,
        double lowerDeviations = 2,
        MovingAverageType type = MovingAverageType.Sma)
    {
        Limits.SameLength(source, upper);
        Limits.SameLength(source, middle);
        Limits.SameLength(source, lower);
        var core = new Core(
            Limits.Check(period, 2),
            Limits.Check(upperDeviations, -1e6, 1e6),
            Limits.Check(lowerDeviations, -1e6, 1e6),
            Limits.Check(type));
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
        private readonly bool _isSimple;
        private StandardDeviation.Core _deviation;
        private AnyAverage _other;

        public Core(int period, double upperDeviations, double lowerDeviations, MovingAverageType type)
        {
            _deviation = new(period, 1);
            _upperDeviations = upperDeviations;
            _lowerDeviations = lowerDeviations;
            _isSimple = type == MovingAverageType.Sma;
            _other = new(_isSimple ? 1 : period, type);
            WarmUp = Math.Max(period, _other.WarmUp);
        }

        public double Upper = double.NaN;
        public double Lower = double.NaN;

        public readonly int WarmUp { get; }

        public readonly int Missing => _isSimple ? _deviation.Missing : Math.Max(_deviation.Missing, _other.Missing);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            double deviation = _deviation.Next(value);
            double middle = _isSimple ? _deviation.Mean : _other.Next(value);
            Upper = Math.FusedMultiplyAdd(_upperDeviations, deviation, middle);
            Lower = Math.FusedMultiplyAdd(-_lowerDeviations, deviation, middle);
            return double.IsNaN(Upper) ? double.NaN : middle;
        }

        public void Visit(IndicatorState state)
        {
            _deviation.Visit(state);
            _other.Visit(state);
            state.Visit(ref Upper, double.NaN);
            state.Visit(ref Lower, double.NaN);
        }
    }
}
