namespace Trading.Indicators;

/// <summary>Where the close is between the lowest low and the highest high, 0 to 100, averaged (<see cref="SlowK"/>), and the average of that (<see cref="SlowD"/>).</summary>
/// <remarks>
/// Formula: <c>K = 100 · (Close - lowest low) / (highest high - lowest low)</c>, 0 where the two are the same; <c>SlowK = average(K)</c>,
/// <c>SlowD = average(SlowK)</c>. Both begin with SlowD.
/// </remarks>
[IndicatorInfo("Stochastic oscillator", IndicatorGroup.Momentum, "G. Lane, 1950s", TaLib = "STOCH", Output = "SlowK", TaLibOutput = "slowk")]
public sealed class Stochastic : Indicator
{
    private Core _core;

    /// <summary>Creates the lines.</summary>
    /// <param name="fastPeriod">How many bars the highest and lowest are of, 1 to 100,000.</param>
    /// <param name="slowPeriod">The period of SlowK, 1 to 100,000.</param>
    /// <param name="slowType">The kind of average of SlowK.</param>
    /// <param name="signalPeriod">The period of SlowD, 1 to 100,000.</param>
    /// <param name="signalType">The kind of average of SlowD.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Stochastic(
        int fastPeriod = 5,
        int slowPeriod = 3,
        MovingAverageType slowType = MovingAverageType.Sma,
        int signalPeriod = 3,
        MovingAverageType signalType = MovingAverageType.Sma)
    {
        FastPeriod = Limits.Check(fastPeriod, 1);
        SlowPeriod = Limits.Check(slowPeriod, 1);
        SlowType = Limits.Check(slowType);
        SignalPeriod = Limits.Check(signalPeriod, 1);
        SignalType = Limits.Check(signalType);
        _core = new(fastPeriod, slowPeriod, slowType, signalPeriod, signalType);
    }

    /// <summary>How many bars the highest and lowest are of.</summary>
    [Parameter(1, 100_000)]
    public int FastPeriod { get; }

    /// <summary>The period of SlowK.</summary>
    [Parameter(1, 100_000)]
    public int SlowPeriod { get; }

    /// <summary>The kind of average of SlowK.</summary>
    [Parameter]
    public MovingAverageType SlowType { get; }

    /// <summary>The period of SlowD.</summary>
    [Parameter(1, 100_000)]
    public int SignalPeriod { get; }

    /// <summary>The kind of average of SlowD.</summary>
    [Parameter]
    public MovingAverageType SignalType { get; }

    /// <summary>The averaged position in the range; the same as <see cref="Indicator.Value"/>.</summary>
    public double SlowK => Value;

    /// <summary>The average of SlowK.</summary>
    [Output(TaLib = "slowd")]
    public double SlowD => _core.SlowD;

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
    /// <param name="slowK">The averaged position in the range; as long as the input.</param>
    /// <param name="slowD">The average of SlowK; as long as the input.</param>
    /// <param name="fastPeriod">How many bars the highest and lowest are of, 1 to 100,000.</param>
    /// <param name="slowPeriod">The period of SlowK, 1 to 100,000.</param>
    /// <param name="slowType">The kind of average of SlowK.</param>
    /// <param name="signalPeriod">The period of SlowD, 1 to 100,000.</param>
    /// <param name="signalType">The kind of average of SlowD.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> slowK,
        Span<double> slowD,
        int fastPeriod = 5,
        int slowPeriod = 3,
        MovingAverageType slowType = MovingAverageType.Sma,
        int signalPeriod = 3,
        MovingAverageType signalType = MovingAverageType.Sma)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, slowK);
        Limits.SameLength(high, slowD);
        Limits.Check(fastPeriod, 1);
        Limits.Check(slowPeriod, 1);
        Limits.Check(slowType);
        Limits.Check(signalPeriod, 1);
        Limits.Check(signalType);
        if (slowType == MovingAverageType.Sma && signalType == MovingAverageType.Sma)
        {
            Run(new SimpleCore(fastPeriod, slowPeriod, signalPeriod), high, low, close, slowK, slowD);
            return;
        }

        var core = new Core(fastPeriod, slowPeriod, slowType, signalPeriod, signalType);
        for (int i = 0; i < high.Length; i++)
        {
            slowK[i] = core.Next(high[i], low[i], close[i]);
            slowD[i] = core.SlowD;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run(
        SimpleCore core,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> slowK,
        Span<double> slowD)
    {
        for (int i = 0; i < high.Length; i++)
        {
            slowK[i] = core.Next(high[i], low[i], close[i]);
            slowD[i] = core.SlowD;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core
    {
        private StochasticPosition _position;
        private AnyAverage _slow;
        private AnyAverage _signal;

        public Core(int fastPeriod, int slowPeriod, MovingAverageType slowType, int signalPeriod, MovingAverageType signalType)
        {
            _position = new(fastPeriod);
            _slow = new(slowPeriod, slowType);
            _signal = new(signalPeriod, signalType);
            WarmUp = fastPeriod + _slow.WarmUp + _signal.WarmUp - 2;
        }

        public double SlowD = double.NaN;

        public readonly int WarmUp { get; }

        public readonly int Missing => _signal.Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low, double close)
        {
            double slow = _slow.Next(_position.Next(high, low, close));
            SlowD = _signal.Next(slow);
            return double.IsNaN(SlowD) ? double.NaN : slow;
        }

        public void Visit(IndicatorState state)
        {
            _position.Visit(state);
            _slow.Visit(state);
            _signal.Visit(state);
            state.Visit(ref SlowD, double.NaN);
        }
    }

    /// <summary>The same with simple averages, for the batch: without a call to an average of another kind, everything stays in registers.</summary>
    private struct SimpleCore(int fastPeriod, int slowPeriod, int signalPeriod)
    {
        private StochasticPosition _position = new(fastPeriod);
        private Sma.Core _slow = new(slowPeriod);
        private Sma.Core _signal = new(signalPeriod);

        public double SlowD = double.NaN;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low, double close)
        {
            double slow = _slow.Next(_position.Next(high, low, close));
            SlowD = _signal.Next(slow);
            return double.IsNaN(SlowD) ? double.NaN : slow;
        }
    }
}
