namespace Trading.Indicators;

/// <summary>Four rates of change, smoothed and added up, the longer ones with more weight.</summary>
/// <remarks>Formula: <c>SMA(ROC10, 10) + 2 · SMA(ROC15, 10) + 3 · SMA(ROC20, 10) + 4 · SMA(ROC30, 15)</c> with <c>ROC = 100 · (x / x of n bars ago - 1)</c>; the signal is the simple average of that.</remarks>
[IndicatorInfo("Know sure thing", IndicatorGroup.Momentum, "M. Pring, Stocks & Commodities, 1992", Output = "Line")]
public sealed class KnowSureThing : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="signalPeriod">The period of the signal, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public KnowSureThing(int signalPeriod = 9)
    {
        SignalPeriod = Limits.Check(signalPeriod, 1);
        _core = new(signalPeriod);
    }

    /// <summary>The period of the signal.</summary>
    [Parameter(1, 100_000)]
    public int SignalPeriod { get; }

    /// <summary>The sum; the same as <see cref="Indicator.Value"/>.</summary>
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
    /// <param name="signalPeriod">The period of the signal, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> line,
        Span<double> signal,
        int signalPeriod = 9)
    {
        Limits.SameLength(source, line);
        Limits.SameLength(source, signal);
        var core = new Core(Limits.Check(signalPeriod, 1));
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
        private RateOfChange.Core _change1;
        private RateOfChange.Core _change2;
        private RateOfChange.Core _change3;
        private RateOfChange.Core _change4;
        private Sma.Core _average1;
        private Sma.Core _average2;
        private Sma.Core _average3;
        private Sma.Core _average4;
        private Sma.Core _signal;

        public Core(int signalPeriod)
        {
            _change1 = new(10);
            _change2 = new(15);
            _change3 = new(20);
            _change4 = new(30);
            _average1 = new(10);
            _average2 = new(10);
            _average3 = new(10);
            _average4 = new(15);
            _signal = new(signalPeriod);
            WarmUp = Missing = 44 + signalPeriod;
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
            _change3.Visit(state);
            _change4.Visit(state);
            _average1.Visit(state);
            _average2.Visit(state);
            _average3.Visit(state);
            _average4.Visit(state);
            _signal.Visit(state);
            state.Visit(ref Signal, double.NaN);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double value)
        {
            double line = _average1.Next(_change1.Next(value)) + (2 * _average2.Next(_change2.Next(value)))
                + (3 * _average3.Next(_change3.Next(value))) + (4 * _average4.Next(_change4.Next(value)));
            Signal = _signal.Next(line);
            return line;
        }

        private double Clear() => Signal = double.NaN;
    }
}
