namespace Trading.Indicators;

/// <summary>Change of the price, smoothed twice, in parts of its size, smoothed the same: -100 to 100.</summary>
/// <remarks>Formula: <c>100 · EMA(EMA(x - x', long), short) / EMA(EMA(|x - x'|, long), short)</c>; the signal is the exponential average of that. 0 where nothing moved.</remarks>
[IndicatorInfo("True strength index", IndicatorGroup.Momentum, "W. Blau, 1991", Output = "Line")]
public sealed class TrueStrength : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="longPeriod">The period of the first smoothing, 1 to 100,000.</param>
    /// <param name="shortPeriod">The period of the second smoothing, 1 to 100,000.</param>
    /// <param name="signalPeriod">The period of the signal, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public TrueStrength(int longPeriod = 25, int shortPeriod = 13, int signalPeriod = 7)
    {
        LongPeriod = Limits.Check(longPeriod, 1);
        ShortPeriod = Limits.Check(shortPeriod, 1);
        SignalPeriod = Limits.Check(signalPeriod, 1);
        _core = new(longPeriod, shortPeriod, signalPeriod);
    }

    /// <summary>The period of the first smoothing.</summary>
    [Parameter(1, 100_000)]
    public int LongPeriod { get; }

    /// <summary>The period of the second smoothing.</summary>
    [Parameter(1, 100_000)]
    public int ShortPeriod { get; }

    /// <summary>The period of the signal.</summary>
    [Parameter(1, 100_000)]
    public int SignalPeriod { get; }

    /// <summary>The index; the same as <see cref="Indicator.Value"/>.</summary>
    public double Line => Value;

    /// <summary>The average of the line.</summary>
    [Output]
    public double Signal => _core.Signal;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="line">As long as the input.</param>
    /// <param name="signal">As long as the input.</param>
    /// <param name="longPeriod">The period of the first smoothing, 1 to 100,000.</param>
    /// <param name="shortPeriod">The period of the second smoothing, 1 to 100,000.</param>
    /// <param name="signalPeriod">The period of the signal, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> line,
        Span<double> signal,
        int longPeriod = 25,
        int shortPeriod = 13,
        int signalPeriod = 7)
    {
        Limits.SameLength(source, line);
        Limits.SameLength(source, signal);
        var core = new Core(Limits.Check(longPeriod, 1), Limits.Check(shortPeriod, 1), Limits.Check(signalPeriod, 1));
        for (int i = 0; i < source.Length; i++)
        {
            double value = core.Next(source[i]);
            line[i] = value;
            signal[i] = core.Signal;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private Ema.Core _change1;
        private Ema.Core _change2;
        private Ema.Core _size1;
        private Ema.Core _size2;
        private Ema.Core _signal;
        private double _last = double.NaN;

        public Core(int longPeriod, int shortPeriod, int signalPeriod)
        {
            _change1 = new(longPeriod);
            _size1 = new(longPeriod);
            _change2 = new(shortPeriod);
            _size2 = new(shortPeriod);
            _signal = new(signalPeriod);
            WarmUp = Missing = longPeriod + shortPeriod + signalPeriod - 1;
        }

        public double Signal = double.NaN;

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
            _change1.Visit(state);
            _change2.Visit(state);
            _size1.Visit(state);
            _size2.Visit(state);
            _signal.Visit(state);
            state.Visit(ref _last, double.NaN);
            state.Visit(ref Signal, double.NaN);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double value)
        {
            double change = value - _last;
            _last = value;
            double sum = _change2.Next(_change1.Next(change)), size = _size2.Next(_size1.Next(Math.Abs(change)));
            double line = Limits.IsZero(size) ? 0 : 100 * sum / size;
            Signal = _signal.Next(line);
            return line;
        }

        private double Clear() => Signal = double.NaN;
    }
}
