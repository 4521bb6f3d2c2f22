namespace Trading.Indicators;

/// <summary>The <see cref="Macd"/> with a kind of moving average of its own for each line.</summary>
/// <remarks>
/// Formula: <c>Line = fast - slow</c>, <c>Signal = average of the line</c>, <c>Histogram = Line - Signal</c>; all begin with the signal.
/// Where the fast period is the longer one, the two averages change places.
/// </remarks>
[IndicatorInfo("Moving average convergence/divergence with chosen averages", IndicatorGroup.Momentum, "TA-Lib, after G. Appel", TaLib = "MACDEXT", Output = "Line", TaLibOutput = "macd")]
public sealed class MacdExtended : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the lines.</summary>
    /// <param name="fastPeriod">The period of the fast average, 2 to 100,000.</param>
    /// <param name="fastType">The kind of the fast average.</param>
    /// <param name="slowPeriod">The period of the slow average, 2 to 100,000.</param>
    /// <param name="slowType">The kind of the slow average.</param>
    /// <param name="signalPeriod">The period of the signal, 1 to 100,000.</param>
    /// <param name="signalType">The kind of the signal.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public MacdExtended(
        int fastPeriod = 12,
        MovingAverageType fastType = MovingAverageType.Sma,
        int slowPeriod = 26,
        MovingAverageType slowType = MovingAverageType.Sma,
        int signalPeriod = 9,
        MovingAverageType signalType = MovingAverageType.Sma)
    {
        FastPeriod = Limits.Check(fastPeriod, 2);
        FastType = Limits.Check(fastType);
        SlowPeriod = Limits.Check(slowPeriod, 2);
        SlowType = Limits.Check(slowType);
        SignalPeriod = Limits.Check(signalPeriod, 1);
        SignalType = Limits.Check(signalType);
        _core = new(fastPeriod, fastType, slowPeriod, slowType, signalPeriod, signalType);
    }

    /// <summary>The period of the fast average.</summary>
    [Parameter(2, 100_000)]
    public int FastPeriod { get; }

    /// <summary>The kind of the fast average.</summary>
    [Parameter]
    public MovingAverageType FastType { get; }

    /// <summary>The period of the slow average.</summary>
    [Parameter(2, 100_000)]
    public int SlowPeriod { get; }

    /// <summary>The kind of the slow average.</summary>
    [Parameter]
    public MovingAverageType SlowType { get; }

    /// <summary>The period of the signal.</summary>
    [Parameter(1, 100_000)]
    public int SignalPeriod { get; }

    /// <summary>The kind of the signal.</summary>
    [Parameter]
    public MovingAverageType SignalType { get; }

    /// <summary>The fast average less the slow one; the same as <see cref="Indicator.Value"/>.</summary>
    public double Line => Value;

    /// <summary>The average of the line.</summary>
    [Output(TaLib = "macdsignal")]
    public double Signal => _core.Signal;

    /// <summary>The line less its average.</summary>
    [Output(Style = PlotStyle.Histogram, TaLib = "macdhist")]
    public double Histogram => _core.Histogram;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The lines at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="line">The fast average less the slow one; as long as the input.</param>
    /// <param name="signal">The average of the line; as long as the input.</param>
    /// <param name="histogram">The line less its average; as long as the input.</param>
    /// <param name="fastPeriod">The period of the fast average, 2 to 100,000.</param>
    /// <param name="fastType">The kind of the fast average.</param>
    /// <param name="slowPeriod">The period of the slow average, 2 to 100,000.</param>
    /// <param name="slowType">The kind of the slow average.</param>
    /// <param name="signalPeriod">The period of the signal, 1 to 100,000.</param>
    /// <param name="signalType">The kind of the signal.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> line,
        Span<double> signal,
        Span<double> histogram,
        int fastPeriod = 12,
        MovingAverageType fastType = MovingAverageType.Sma,
        int slowPeriod = 26,
        MovingAverageType slowType = MovingAverageType.Sma,
        int signalPeriod = 9,
        MovingAverageType signalType = MovingAverageType.Sma)
    {
        Limits.SameLength(source, line);
        Limits.SameLength(source, signal);
        Limits.SameLength(source, histogram);
        Run(new Core(Limits.Check(fastPeriod, 2), Limits.Check(fastType), Limits.Check(slowPeriod, 2), Limits.Check(slowType), Limits.Check(signalPeriod, 1), Limits.Check(signalType)), source, line, signal, histogram);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run(
        Core core,
        ReadOnlySpan<double> source,
        Span<double> line,
        Span<double> signal,
        Span<double> histogram)
    {
        for (int i = 0; i < source.Length; i++)
        {
            line[i] = core.Next(source[i]);
            signal[i] = core.Signal;
            histogram[i] = core.Histogram;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core
    {
        private AveragePair _averages;
        private AnyAverage _signal;

        public Core(
            int fastPeriod,
            MovingAverageType fastType,
            int slowPeriod,
            MovingAverageType slowType,
            int signalPeriod,
            MovingAverageType signalType)
        {
            _averages = new(fastPeriod, fastType, slowPeriod, slowType);
            _signal = new(signalPeriod, signalType);
        }

        public double Signal = double.NaN;
        public double Histogram = double.NaN;

        public readonly int WarmUp => _averages.WarmUp + _signal.WarmUp - 1;

        public readonly int Missing => _signal.Missing;

        public double Next(double value)
        {
            _averages.Next(value);
            double line = _averages.Fast - _averages.Slow;
            Signal = _signal.Next(line);
            Histogram = line - Signal;
            return double.IsNaN(Signal) ? double.NaN : line;
        }

        public void Visit(IndicatorState state)
        {
            _averages.Visit(state);
            _signal.Visit(state);
            state.Visit(ref Signal, double.NaN);
            state.Visit(ref Histogram, double.NaN);
        }
    }
}
