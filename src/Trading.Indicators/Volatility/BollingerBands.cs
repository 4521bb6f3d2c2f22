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
    public override bool IsReady => _core.IsReady;

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
        Limits.Check(period, 2);
        Limits.Check(upperDeviations, -1e6, 1e6);
        Limits.Check(lowerDeviations, -1e6, 1e6);
        if (Limits.Check(type) == MovingAverageType.Sma)
        {
            Run(new SimpleCore(period, upperDeviations, lowerDeviations), source, upper, middle, lower);
            return;
        }

        var core = new Core(period, upperDeviations, lowerDeviations, type);
        for (int i = 0; i < source.Length; i++)
        {
            middle[i] = core.Next(source[i]);
            upper[i] = core.Upper;
            lower[i] = core.Lower;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run(SimpleCore core, ReadOnlySpan<double> source, Span<double> upper, Span<double> middle, Span<double> lower)
    {
        for (int i = 0; i < source.Length; i++)
        {
            middle[i] = core.Next(source[i]);
            upper[i] = core.Upper;
            lower[i] = core.Lower;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    /// <summary>The bands around any average; the simple one comes with the deviation and needs no second look at the values.</summary>
    private struct Core
    {
        private readonly ValueIndicator? _average;
        private SimpleCore _bands;

        public Core(int period, double upperDeviations, double lowerDeviations, MovingAverageType type)
        {
            _bands = new(period, upperDeviations, lowerDeviations);
            _average = AnyAverage.Create(period, type);
            WarmUp = Math.Max(period, _average?.WarmUp ?? 0);
        }

        public readonly double Upper => _bands.Upper;

        public readonly double Lower => _bands.Lower;

        public readonly int WarmUp { get; }

        public readonly bool IsReady => _bands.Missing == 0 && _average?.IsReady != false;

        public double Next(double value)
        {
            if (_average is null)
                return _bands.Next(value);
            _average.Update(double.IsFinite(value) ? value : double.NaN);
            return _bands.Next(value, _average.Value);
        }

        public void Visit(IndicatorState state)
        {
            _bands.Visit(state);
            if (_average is not null)
                state.Visit(_average);
        }
    }

    private struct SimpleCore
    {
        private readonly double _upperDeviations;
        private readonly double _lowerDeviations;
        private StandardDeviation.Core _deviation;

        public SimpleCore(int period, double upperDeviations, double lowerDeviations)
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
            double deviation = _deviation.Next(value), middle = _deviation.Mean;
            Upper = Math.FusedMultiplyAdd(_upperDeviations, deviation, middle);
            Lower = Math.FusedMultiplyAdd(-_lowerDeviations, deviation, middle);
            return middle;
        }

        public double Next(double value, double middle)
        {
            double deviation = _deviation.Next(value);
            Upper = Math.FusedMultiplyAdd(_upperDeviations, deviation, middle);
            Lower = Math.FusedMultiplyAdd(-_lowerDeviations, deviation, middle);
            return double.IsNaN(Upper) ? double.NaN : middle;
        }

        public void Visit(IndicatorState state)
        {
            _deviation.Visit(state);
            state.Visit(ref Upper, double.NaN);
            state.Visit(ref Lower, double.NaN);
        }
    }
}
