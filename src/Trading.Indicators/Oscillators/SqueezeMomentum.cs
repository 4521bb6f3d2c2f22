namespace Trading.Indicators;

/// <summary>Where the price leaves its middle to, and whether its bands were squeezed into the channels before.</summary>
/// <remarks>Formula: the end of the regression line through <c>Close - ((highest high + lowest low) / 2 + SMA(Close)) / 2</c>. The squeeze is on while the Bollinger bands are within channels of <c>SMA(Close) ± b · SMA(TR)</c>.</remarks>
[IndicatorInfo("Squeeze momentum", IndicatorGroup.Momentum, "J. Carter, Mastering the Trade, 2005; LazyBear, 2014", Output = "Line", Style = PlotStyle.Histogram)]
public sealed class SqueezeMomentum : Indicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">The period of all parts, 2 to 100,000.</param>
    /// <param name="deviations">How many standard deviations the bands are away, 0 to 1,000.</param>
    /// <param name="multiplier">How many mean true ranges the channels are away, 0 to 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public SqueezeMomentum(int period = 20, double deviations = 2, double multiplier = 1.5)
    {
        Period = Limits.Check(period, 2);
        Deviations = Limits.Check(deviations, 0, 1000);
        Multiplier = Limits.Check(multiplier, 0, 1000);
        _core = new(period, deviations, multiplier);
    }

    /// <summary>The period of all parts.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <summary>How many standard deviations the bands are away.</summary>
    [Parameter(0, 1000)]
    public double Deviations { get; }

    /// <summary>How many mean true ranges the channels are away.</summary>
    [Parameter(0, 1000)]
    public double Multiplier { get; }

    /// <summary>The momentum; the same as <see cref="Indicator.Value"/>.</summary>
    public double Line => Value;

    /// <summary>1 while the squeeze is on, otherwise 0.</summary>
    [Output]
    public double Squeeze => _core.Squeeze;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows.</param>
    /// <param name="close">The closes.</param>
    /// <param name="line">As long as the input.</param>
    /// <param name="squeeze">As long as the input.</param>
    /// <param name="period">The period of all parts, 2 to 100,000.</param>
    /// <param name="deviations">How many standard deviations the bands are away, 0 to 1,000.</param>
    /// <param name="multiplier">How many mean true ranges the channels are away, 0 to 1,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> line,
        Span<double> squeeze,
        int period = 20,
        double deviations = 2,
        double multiplier = 1.5)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, line);
        Limits.SameLength(high, squeeze);
        var core = new Core(Limits.Check(period, 2), Limits.Check(deviations, 0, 1000), Limits.Check(multiplier, 0, 1000));
        for (int i = 0; i < high.Length; i++)
        {
            double value = core.Next(high[i], low[i], close[i]);
            line[i] = value;
            squeeze[i] = core.Squeeze;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private readonly double _deviations;
        private readonly double _multiplier;
        private StandardDeviation.Core _deviation;
        private TrueRange.Core _range;
        private Sma.Core _ranges;
        private Sma.Core _average;
        private SlidingExtreme<Largest> _highest;
        private SlidingExtreme<Smallest> _lowest;
        private LinearRegression.Core _line;

        public Core(int period, double deviations, double multiplier)
        {
            _deviations = deviations;
            _multiplier = multiplier;
            _deviation = new(period, 1);
            _range = new();
            _ranges = new(period);
            _average = new(period);
            _highest = new(period);
            _lowest = new(period);
            _line = new(period);
            WarmUp = Missing = (2 * period) - 1;
        }

        public double Squeeze = double.NaN;

        public int Missing;

        public readonly int WarmUp { get; }

        public double Next(double high, double low, double close)
        {
            if (!Limits.AreFinite(high, low, close))
                return Clear();
            double result = Step(high, low, close);
            return Missing == 0 || --Missing == 0 ? result : Clear();
        }

        public void Visit(IndicatorState state)
        {
            _deviation.Visit(state);
            _range.Visit(state);
            _ranges.Visit(state);
            _average.Visit(state);
            _highest.Visit(state);
            _lowest.Visit(state);
            _line.Visit(state);
            state.Visit(ref Squeeze, double.NaN);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double high, double low, double close)
        {
            double deviation = _deviation.Next(close), width = _multiplier * _ranges.Next(_range.Next(high, low, close));
            double middle = (_highest.Next(high) + _lowest.Next(low)) / 2;
            Squeeze = _deviations * deviation < width ? 1 : 0;
            return _line.Next(close - ((middle + _average.Next(close)) / 2));
        }

        private double Clear() => Squeeze = double.NaN;
    }
}
