namespace Trading.Indicators;

/// <summary>The <see cref="Macd"/> of 12 and 26 with the weights 0.15 and 0.075, as it was first published.</summary>
/// <remarks>The same as <c>new Macd(12, 26, signalPeriod)</c>, but for the weights, which there are 2/13 and 2/27.</remarks>
[IndicatorInfo("Moving average convergence/divergence 12/26", IndicatorGroup.Momentum, "G. Appel, 1979", TaLib = "MACDFIX", Output = "Line", TaLibOutput = "macd")]
public sealed class MacdFixed : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the lines.</summary>
    /// <param name="signalPeriod">The period of the signal, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public MacdFixed(int signalPeriod = 9) => _core = new(SignalPeriod = Limits.Check(signalPeriod, 1));

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
    public override int WarmUp => SignalPeriod + 25;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The lines at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="line">The fast average less the slow one; as long as the input.</param>
    /// <param name="signal">The average of the line; as long as the input.</param>
    /// <param name="histogram">The line less its average; as long as the input.</param>
    /// <param name="signalPeriod">The period of the signal, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> line,
        Span<double> signal,
        Span<double> histogram,
        int signalPeriod = 9)
    {
        Limits.SameLength(source, line);
        Limits.SameLength(source, signal);
        Limits.SameLength(source, histogram);
        Run(new Core(Limits.Check(signalPeriod, 1)), source, line, signal, histogram);
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
        private Macd.Core _lines;

        public Core(int signalPeriod) => _lines = new(new(12, 0.15), new(26, 0.075), new(signalPeriod));

        public readonly double Signal => _lines.Signal;

        public readonly double Histogram => _lines.Histogram;

        public readonly int Missing => _lines.Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value) => _lines.Next(value);

        public void Visit(IndicatorState state) => _lines.Visit(state);
    }
}
