namespace Trading.Indicators;

/// <summary>An average with weights of a bell that stands near the last values.</summary>
/// <remarks>Formula: weights <c>exp(-(i - m)² / (2 s²))</c> with <c>m = offset · (n - 1)</c> and <c>s = n / sigma</c>, i counting from 0 at the oldest value. An update takes time in proportion to the period.</remarks>
[IndicatorInfo("Arnaud Legoux moving average", IndicatorGroup.MovingAverages, "A. Legoux and D. Kouzis-Loukas, 2009", Pane = PlotPane.Price)]
public sealed class Alma : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">How many values are averaged, 1 to 100,000.</param>
    /// <param name="offset">Where the bell stands, 0 at the oldest value, 0 to 1.</param>
    /// <param name="sigma">How narrow the bell is, 0.1 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Alma(int period = 9, double offset = 0.85, double sigma = 6)
    {
        Period = Limits.Check(period, 1);
        Offset = Limits.Check(offset, 0, 1);
        Sigma = Limits.Check(sigma, 0.1, 100);
        _core = new(period, offset, sigma);
    }

    /// <summary>How many values are averaged.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <summary>Where the bell stands, 0 at the oldest value.</summary>
    [Parameter(0, 1)]
    public double Offset { get; }

    /// <summary>How narrow the bell is.</summary>
    [Parameter(0.1, 100)]
    public double Sigma { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the input.</param>
    /// <param name="period">How many values are averaged, 1 to 100,000.</param>
    /// <param name="offset">Where the bell stands, 0 at the oldest value, 0 to 1.</param>
    /// <param name="sigma">How narrow the bell is, 0.1 to 100.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> destination,
        int period = 9,
        double offset = 0.85,
        double sigma = 6)
    {
        Limits.SameLength(source, destination);
        var core = new Core(Limits.Check(period, 1), Limits.Check(offset, 0, 1), Limits.Check(sigma, 0.1, 100));
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = core.Next(source[i]);
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private readonly double[] _weights;
        private readonly double[] _window;
        private int _next;

        public Core(int period, double offset, double sigma)
        {
            _weights = new double[period];
            _window = new double[period];
            double middle = offset * (period - 1), width = period / sigma, total = 0;
            for (int i = 0; i < period; i++)
                total += _weights[i] = Math.Exp(-(i - middle) * (i - middle) / (2 * width * width));
            for (int i = 0; i < period; i++)
                _weights[i] /= total;
            WarmUp = Missing = period;
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
            state.Visit(_window);
            state.Visit(ref _next);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double value)
        {
            _window[_next] = value;
            _next = _next + 1 == _window.Length ? 0 : _next + 1;
            double sum = 0;
            for (int i = 0, place = _next; i < _weights.Length; i++)
            {
                sum += _weights[i] * _window[place];
                place = place + 1 == _window.Length ? 0 : place + 1;
            }

            return sum;
        }
    }
}
