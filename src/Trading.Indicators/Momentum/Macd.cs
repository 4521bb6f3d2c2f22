namespace Trading.Indicators;

/// <summary>Moving average convergence/divergence: a fast exponential average less a slow one (<see cref="Indicator.Value"/>), and the average of that.</summary>
/// <remarks>
/// Formula: <c>MACD = EMA(fast) - EMA(slow)</c>, <c>Signal = EMA(MACD)</c>, <c>Histogram = MACD - Signal</c>. The fast average begins so that both
/// are there from the same value on, and all three outputs begin with the signal, as in TA-Lib. Where the fast period is the longer one, the two change places.
/// </remarks>
[IndicatorInfo("Moving average convergence/divergence", IndicatorGroup.Momentum, "G. Appel, 1979", TaLib = "MACD", Output = "Line", TaLibOutput = "macd")]
public sealed class Macd : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the three lines.</summary>
    /// <param name="fastPeriod">2 to 100,000.</param>
    /// <param name="slowPeriod">2 to 100,000.</param>
    /// <param name="signalPeriod">1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A period is out of its range.</exception>
    public Macd(int fastPeriod = 12, int slowPeriod = 26, int signalPeriod = 9)
    {
        FastPeriod = Limits.Check(fastPeriod, 2);
        SlowPeriod = Limits.Check(slowPeriod, 2);
        SignalPeriod = Limits.Check(signalPeriod, 1);
        _core = Core.Create(fastPeriod, slowPeriod, signalPeriod);
    }

    /// <summary>The period of the fast average.</summary>
    [Parameter(2, 100_000)]
    public int FastPeriod { get; }

    /// <summary>The period of the slow average.</summary>
    [Parameter(2, 100_000)]
    public int SlowPeriod { get; }

    /// <summary>The period of the signal.</summary>
    [Parameter(1, 100_000)]
    public int SignalPeriod { get; }

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
    public override int WarmUp => Math.Max(FastPeriod, SlowPeriod) + SignalPeriod - 1;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The lines at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there are none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="line">As long as the source; the fast average less the slow one.</param>
    /// <param name="signal">As long as the source; the average of the line.</param>
    /// <param name="histogram">As long as the source; the line less its average.</param>
    /// <param name="fastPeriod">2 to 100,000.</param>
    /// <param name="slowPeriod">2 to 100,000.</param>
    /// <param name="signalPeriod">1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a period is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> line,
        Span<double> signal,
        Span<double> histogram,
        int fastPeriod = 12,
        int slowPeriod = 26,
        int signalPeriod = 9)
    {
        Limits.SameLength(source, line);
        Limits.SameLength(source, signal);
        Limits.SameLength(source, histogram);
        Run(Core.Create(Limits.Check(fastPeriod, 2), Limits.Check(slowPeriod, 2), Limits.Check(signalPeriod, 1)), source, line, signal, histogram);
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
        private readonly int _lead;
        private int _skip;
        private Ema.Core _fast;
        private Ema.Core _slow;
        private Ema.Core _signal;

        /// <summary>The fast average leaves out the first values, as many as it is shorter than the slow one.</summary>
        public Core(Ema.Core fast, Ema.Core slow, Ema.Core signal)
        {
            _fast = fast;
            _slow = slow;
            _signal = signal;
            _lead = _skip = slow.Missing - fast.Missing;
        }

        public static Core Create(int fastPeriod, int slowPeriod, int signalPeriod) =>
            new(new(Math.Min(fastPeriod, slowPeriod)), new(Math.Max(fastPeriod, slowPeriod)), new(signalPeriod));

        public double Signal = double.NaN;
        public double Histogram = double.NaN;

        public readonly int Missing => _signal.Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            double line = double.NaN;
            if (double.IsFinite(value))
            {
                double slow = _slow.Next(value);
                if (_skip > 0)
                    _skip--;
                else
                    line = _fast.Next(value) - slow;
            }

            Signal = _signal.Next(line);
            Histogram = line - Signal;
            return double.IsNaN(Signal) ? double.NaN : line;
        }

        public void Visit(IndicatorState state)
        {
            _fast.Visit(state);
            _slow.Visit(state);
            _signal.Visit(state);
            state.Visit(ref _skip, _lead);
            state.Visit(ref Signal, double.NaN);
            state.Visit(ref Histogram, double.NaN);
        }
    }
}
