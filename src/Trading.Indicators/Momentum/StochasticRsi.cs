namespace Trading.Indicators;

/// <summary>Where the <see cref="Rsi"/> is between its own lowest and highest, 0 to 100 (<see cref="FastK"/>), and the average of that (<see cref="FastD"/>).</summary>
/// <remarks>Formula: that of <see cref="StochasticFast"/> over the index instead of prices.</remarks>
[IndicatorInfo("Stochastic relative strength index", IndicatorGroup.Momentum, "T. Chande and S. Kroll, The New Technical Trader, 1994", TaLib = "STOCHRSI", Output = "FastK", TaLibOutput = "fastk")]
public sealed class StochasticRsi : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the lines.</summary>
    /// <param name="period">The period of the index, 2 to 100,000.</param>
    /// <param name="fastPeriod">How many values the highest and lowest are of, 1 to 100,000.</param>
    /// <param name="signalPeriod">The period of FastD, 1 to 100,000.</param>
    /// <param name="signalType">The kind of average of FastD.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public StochasticRsi(
        int period = 14,
        int fastPeriod = 5,
        int signalPeriod = 3,
        MovingAverageType signalType = MovingAverageType.Sma)
    {
        Period = Limits.Check(period, 2);
        FastPeriod = Limits.Check(fastPeriod, 1);
        SignalPeriod = Limits.Check(signalPeriod, 1);
        SignalType = Limits.Check(signalType);
        _core = new(period, fastPeriod, signalPeriod, signalType);
    }

    /// <summary>The period of the index.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <summary>How many values the highest and lowest are of.</summary>
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
    public override int WarmUp => Period + _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The lines at each element of <paramref name="source"/>, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="fastK">The position in the range; as long as the input.</param>
    /// <param name="fastD">The average of FastK; as long as the input.</param>
    /// <param name="period">The period of the index, 2 to 100,000.</param>
    /// <param name="fastPeriod">How many values the highest and lowest are of, 1 to 100,000.</param>
    /// <param name="signalPeriod">The period of FastD, 1 to 100,000.</param>
    /// <param name="signalType">The kind of average of FastD.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> fastK,
        Span<double> fastD,
        int period = 14,
        int fastPeriod = 5,
        int signalPeriod = 3,
        MovingAverageType signalType = MovingAverageType.Sma)
    {
        Limits.SameLength(source, fastK);
        Limits.SameLength(source, fastD);
        Run(new Core(Limits.Check(period, 2), Limits.Check(fastPeriod, 1), Limits.Check(signalPeriod, 1), Limits.Check(signalType)), source, fastK, fastD);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run(Core core, ReadOnlySpan<double> source, Span<double> fastK, Span<double> fastD)
    {
        for (int i = 0; i < source.Length; i++)
        {
            fastK[i] = core.Next(source[i]);
            fastD[i] = core.FastD;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core
    {
        private Rsi.Core _index;
        private StochasticFast.Core _stochastic;

        public Core(int period, int fastPeriod, int signalPeriod, MovingAverageType signalType)
        {
            _index = new(period);
            _stochastic = new(fastPeriod, signalPeriod, signalType);
        }

        public readonly double FastD => _stochastic.FastD;

        /// <summary>How many values of the index it takes.</summary>
        public readonly int WarmUp => _stochastic.WarmUp;

        public readonly int Missing => _stochastic.Missing;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double value)
        {
            double index = _index.Next(value);
            return _stochastic.Next(index, index, index);
        }

        public void Visit(IndicatorState state)
        {
            _index.Visit(state);
            _stochastic.Visit(state);
        }
    }
}
