namespace Trading.Indicators;

/// <summary>How long ago the highest high (<see cref="Up"/>) and the lowest low (<see cref="Down"/>) were: 100 now, 0 the whole period ago.</summary>
/// <remarks>Formula: <c>Up = 100 · (n - bars since the highest high) / n</c> over n + 1 bars; Down likewise.</remarks>
[IndicatorInfo("Aroon", IndicatorGroup.Momentum, "T. Chande, Stocks & Commodities, 1995", TaLib = "AROON", Output = "Up", TaLibOutput = "aroonup")]
public sealed class Aroon : Indicator
{
    private Core _core;

    /// <summary>Creates the lines.</summary>
    /// <param name="period">How many bars it looks back, 2 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Aroon(int period = 14) => _core = new(Period = Limits.Check(period, 2));

    /// <summary>How many bars it looks back.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <summary>How near the highest high is; the same as <see cref="Indicator.Value"/>.</summary>
    public double Up => Value;

    /// <summary>How near the lowest low is.</summary>
    [Output(TaLib = "aroondown")]
    public double Down => _core.Down;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => Period + 1;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low));

    /// <summary>The lines at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="up">How near the highest high is; as long as the input.</param>
    /// <param name="down">How near the lowest low is; as long as the input.</param>
    /// <param name="period">How many bars it looks back, 2 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        Span<double> up,
        Span<double> down,
        int period = 14)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, up);
        Limits.SameLength(high, down);
        var core = new Core(Limits.Check(period, 2));
        int done = 0, length = period + 1;
        if (FourBlocks.IsSupported && !high.Overlaps(up) && !high.Overlaps(down) && !low.Overlaps(up) && !low.Overlaps(down))
            done = RunBlocks(core, Finite(high, low), high, low, up, down);

        // A block leaves nothing behind but its values.
        for (int i = Math.Max(0, done - length); i < done; i++)
            core.Next(high[i], low[i]);
        Run(core, high[done..], low[done..], up[done..], down[done..]);
    }

    /// <summary>How many bars there are before the first that is not a number.</summary>
    private static int Finite(ReadOnlySpan<double> high, ReadOnlySpan<double> low)
    {
        int badHigh = high.IndexOfAnyExceptInRange(double.MinValue, double.MaxValue), badLow = low.IndexOfAnyExceptInRange(double.MinValue, double.MaxValue);
        return (int)Math.Min(Math.Min((uint)badHigh, (uint)badLow), (uint)high.Length);
    }

    /// <summary>Goes by whole blocks, and says where it stopped; the core is as good as new after.</summary>
    private static int RunBlocks(Core core, int count, ReadOnlySpan<double> high, ReadOnlySpan<double> low, Span<double> up, Span<double> down)
    {
        int length = core.Length;
        if (count < (FourBlocks.Count + 1) * length)
            return 0;
        for (int i = 0; i < length; i++)
        {
            up[i] = core.Next(high[i], low[i]);
            down[i] = core.Down;
        }

        ExtremePlaceBatch.Run<Largest>(high[..count], up, length, core.Step);
        return ExtremePlaceBatch.Run<Smallest>(low[..count], down, length, core.Step);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run(Core core, ReadOnlySpan<double> high, ReadOnlySpan<double> low, Span<double> up, Span<double> down)
    {
        for (int i = 0; i < high.Length; i++)
        {
            up[i] = core.Next(high[i], low[i]);
            down[i] = core.Down;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    internal struct Core
    {
        public readonly double Step;
        private readonly int _period;
        private SlidingExtremePlace<Largest> _highest;
        private SlidingExtremePlace<Smallest> _lowest;

        public Core(int period)
        {
            _highest = new(period + 1);
            _lowest = new(period + 1);
            Step = 100.0 / period;
            _period = period;
            Missing = period + 1;
        }

        public readonly int Length => _period + 1;

        public int Missing;
        public double Down = double.NaN;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double high, double low)
        {
            Down = double.NaN;
            if (!Limits.AreFinite(high, low))
                return double.NaN;
            double sinceHigh = _highest.Next(high), sinceLow = _lowest.Next(low);
            if (Missing > 0 && --Missing > 0)
                return double.NaN;
            Down = Step * (_period - sinceLow);
            return Step * (_period - sinceHigh);
        }

        public void Visit(IndicatorState state)
        {
            _highest.Visit(state);
            _lowest.Visit(state);
            state.Visit(ref Down, double.NaN);
            state.Visit(ref Missing, _period + 1);
        }
    }
}
