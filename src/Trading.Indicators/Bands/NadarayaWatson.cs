namespace Trading.Indicators;

/// <summary>A kernel regression of the values up to now, with a band of mean distances around it. It does not repaint.</summary>
/// <remarks>Formula: <c>Σ w(i) · x(i) / Σ w(i)</c> with <c>w(i) = exp(-i² / (2 h²))</c>, i bars ago; the bands are multiples of the mean distance of the values to their estimate over the same number of bars. Only the past is looked at, other than in the version that is known from charts: see <see cref="RepaintingNadarayaWatson"/>. An update takes time in proportion to the length.</remarks>
[IndicatorInfo("Nadaraya-Watson envelope, causal", IndicatorGroup.Volatility, "E. Nadaraya, 1964; G. Watson, 1964", Pane = PlotPane.Price, Output = "Estimate")]
public sealed class NadarayaWatson : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="length">How many values are looked at, 1 to 10,000.</param>
    /// <param name="bandwidth">The kernel's width h, in bars, 0.1 to 10,000.</param>
    /// <param name="multiplier">How many mean distances the bands are away, 0 to 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public NadarayaWatson(int length = 100, double bandwidth = 8, double multiplier = 3)
    {
        Length = Limits.Check(length, 1, 10000);
        Bandwidth = Limits.Check(bandwidth, 0.1, 10000);
        Multiplier = Limits.Check(multiplier, 0, 1000);
        _core = new(length, bandwidth, multiplier);
    }

    /// <summary>How many values are looked at.</summary>
    [Parameter(1, 10_000)]
    public int Length { get; }

    /// <summary>The kernel's width h, in bars.</summary>
    [Parameter(0.1, 10000)]
    public double Bandwidth { get; }

    /// <summary>How many mean distances the bands are away.</summary>
    [Parameter(0, 1000)]
    public double Multiplier { get; }

    /// <summary>The estimate; the same as <see cref="Indicator.Value"/>.</summary>
    public double Estimate => Value;

    /// <summary>The upper band.</summary>
    [Output]
    public double Upper => _core.Upper;

    /// <summary>The lower band.</summary>
    [Output]
    public double Lower => _core.Lower;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="estimate">As long as the input.</param>
    /// <param name="upper">As long as the input.</param>
    /// <param name="lower">As long as the input.</param>
    /// <param name="length">How many values are looked at, 1 to 10,000.</param>
    /// <param name="bandwidth">The kernel's width h, in bars, 0.1 to 10,000.</param>
    /// <param name="multiplier">How many mean distances the bands are away, 0 to 1,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> estimate,
        Span<double> upper,
        Span<double> lower,
        int length = 100,
        double bandwidth = 8,
        double multiplier = 3)
    {
        Limits.SameLength(source, estimate);
        Limits.SameLength(source, upper);
        Limits.SameLength(source, lower);
        var core = new Core(Limits.Check(length, 1, 10000), Limits.Check(bandwidth, 0.1, 10000), Limits.Check(multiplier, 0, 1000));
        for (int i = 0; i < source.Length; i++)
        {
            double value = core.Next(source[i]);
            estimate[i] = value;
            upper[i] = core.Upper;
            lower[i] = core.Lower;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private readonly double[] _weights;
        private readonly double[] _window;
        private readonly double _multiplier;
        private Sma.Core _distance;
        private int _next;
        private int _seen;

        public Core(int length, double bandwidth, double multiplier)
        {
            _multiplier = multiplier;
            _window = new double[length];
            _weights = new double[length];
            _distance = new(length);
            double total = 0;
            for (int i = 0; i < length; i++)
                total += _weights[i] = Math.Exp(-(double)i * i / (2 * bandwidth * bandwidth));
            for (int i = 0; i < length; i++)
                _weights[i] /= total;
            WarmUp = Missing = (2 * length) - 1;
        }

        public double Upper = double.NaN;
        public double Lower = double.NaN;

        public int Missing;

        public readonly int WarmUp { get; }

        public double Next(double value)
        {
            if (!double.IsFinite(value))
                return Clear();
            double result = Step(value);
            return Missing == 0 || --Missing == 0 ? result : Clear();
        }

        public void Visit(IndicatorState state)
        {
            state.Visit(_window);
            _distance.Visit(state);
            state.Visit(ref _next);
            state.Visit(ref _seen);
            state.Visit(ref Upper, double.NaN);
            state.Visit(ref Lower, double.NaN);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double value)
        {
            double[] window = _window;
            window[_next] = value;
            double estimate = 0;
            for (int i = 0, place = _next; i < window.Length; i++)
            {
                estimate += _weights[i] * window[place];
                place = place == 0 ? window.Length - 1 : place - 1;
            }

            _next = _next + 1 == window.Length ? 0 : _next + 1;
            if (_seen < window.Length && ++_seen < window.Length)
                return double.NaN;
            double width = _multiplier * _distance.Next(Math.Abs(value - estimate));
            Upper = estimate + width;
            Lower = estimate - width;
            return estimate;
        }

        private double Clear() => Upper = Lower = double.NaN;
    }
}
