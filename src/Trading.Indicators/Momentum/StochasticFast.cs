namespace Trading.Indicators;

/// <summary>Where the close is between the lowest low and the highest high, 0 to 100 (<see cref="FastK"/>), and the average of that (<see cref="FastD"/>).</summary>
/// <remarks>
/// Formula: <c>FastK = 100 · (Close - lowest low) / (highest high - lowest low)</c>, 0 where the two are the same; <c>FastD =
/// average(FastK)</c>. Both begin with FastD.
/// </remarks>
[IndicatorInfo("Fast stochastic oscillator", IndicatorGroup.Momentum, "G. Lane, 1950s", TaLib = "STOCHF", Output = "FastK", TaLibOutput = "fastk")]
public sealed class StochasticFast : Indicator
{
    private Core _core;

    /// <summary>Creates the lines.</summary>
    /// <param name="fastPeriod">How many bars the highest and lowest are of, 1 to 100,000.</param>
    /// <param name="signalPeriod">The period of FastD, 1 to 100,000.</param>
    /// <param name="signalType">The kind of average of FastD.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public StochasticFast(
        int fastPeriod = 5,
        int signalPeriod = 3,
        MovingAverageType signalType = MovingAverageType.Sma)
    {
        FastPeriod = Limits.Check(fastPeriod, 1);
        SignalPeriod = Limits.Check(signalPeriod, 1);
        SignalType = Limits.Check(signalType);
        _core = new(fastPeriod, signalPeriod, signalType);
    }

    /// <summary>How many bars the highest and lowest are of.</summary>
    [Parameter(1, 100_000)]
    public int FastPeriod { get; }

    /// <summary>The period of FastD.</summary>
    [Parameter(1, 100_000)]
    public int SignalPeriod { get; }

    /// <summary>The kind of average of FastD.</summary>
    [Parameter]
    public MovingAverageType SignalType { get; }

    /// <summary>The position in the range; the same as <see cref="Indicator.Value"/>.</summary>
    public double FastK => Value;

    /// <summary>The average of FastK.</summary>
    [Output(TaLib = "fastd")]
    public double FastD => _core.FastD;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close));

    /// <summary>The lines at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="fastK">The position in the range; as long as the input.</param>
    /// <param name="fastD">The average of FastK; as long as the input.</param>
    /// <param name="fastPeriod">How many bars the highest and lowest are of, 1 to 100,000.</param>
    /// <param name="signalPeriod">The period of FastD, 1 to 100,000.</param>
    /// <param name="signalType">The kind of average of FastD.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> fastK,
        Span<double> fastD,
        int fastPeriod = 5,
        int signalPeriod = 3,
        MovingAverageType signalType = MovingAverageType.Sma)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, fastK);
        Limits.SameLength(high, fastD);
        Run(new Core(Limits.Check(fastPeriod, 1), Limits.Check(signalPeriod, 1), Limits.Check(signalType)), high, low, close, fastK, fastD);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run(
        Core core,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> fastK,
        Span<double> fastD)
    {
        for (int i = 0; i < high.Length; i++)
        {
            fastK[i] = core.Next(high[i], low[i], close[i]);
            fastD[i] = core.FastD;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core
    {
        private StochasticPosition _position;
        private AnyAverage _signal;

        public Core(int fastPeriod, int signalPeriod, MovingAverageType signalType)
        {
            _position = new(fastPeriod);
            _signal = new(signalPeriod, signalType);
            WarmUp = fastPeriod + _signal.WarmUp - 1;
        }

        public double FastD = double.NaN;

        public readonly int WarmUp { get; }

        public readonly int Missing => _signal.Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low, double close)
        {
            double position = _position.Next(high, low, close);
            FastD = _signal.Next(position);
            return double.IsNaN(FastD) ? double.NaN : position;
        }

        public void Visit(IndicatorState state)
        {
            _position.Visit(state);
            _signal.Visit(state);
            state.Visit(ref FastD, double.NaN);
        }
    }
}
