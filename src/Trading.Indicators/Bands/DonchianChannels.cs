namespace Trading.Indicators;

/// <summary>The highest high and the lowest low of the last bars, and the middle between.</summary>
/// <remarks>Formula: <c>Upper = highest high</c>, <c>Lower = lowest low</c>, <c>Middle = (Upper + Lower) / 2</c>, the present bar included.</remarks>
[IndicatorInfo("Donchian channels", IndicatorGroup.Volatility, "R. Donchian", Pane = PlotPane.Price, Output = "Middle")]
public sealed class DonchianChannels : Indicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">How many bars are looked at, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public DonchianChannels(int period = 20)
    {
        Period = Limits.Check(period, 1);
        _core = new(period);
    }

    /// <summary>How many bars are looked at.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <summary>The middle; the same as <see cref="Indicator.Value"/>.</summary>
    public double Middle => Value;

    /// <summary>The highest high.</summary>
    [Output]
    public double Upper => _core.Upper;

    /// <summary>The lowest low.</summary>
    [Output]
    public double Lower => _core.Lower;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows.</param>
    /// <param name="middle">As long as the input.</param>
    /// <param name="upper">As long as the input.</param>
    /// <param name="lower">As long as the input.</param>
    /// <param name="period">How many bars are looked at, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        Span<double> middle,
        Span<double> upper,
        Span<double> lower,
        int period = 20)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, middle);
        Limits.SameLength(high, upper);
        Limits.SameLength(high, lower);
        var core = new Core(Limits.Check(period, 1));
        for (int i = 0; i < high.Length; i++)
        {
            double value = core.Next(high[i], low[i]);
            middle[i] = value;
            upper[i] = core.Upper;
            lower[i] = core.Lower;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private SlidingExtreme<Largest> _highest;
        private SlidingExtreme<Smallest> _lowest;

        public Core(int period)
        {
            _highest = new(period);
            _lowest = new(period);
            WarmUp = Missing = period;
        }

        public double Upper = double.NaN;
        public double Lower = double.NaN;

        public int Missing;

        public readonly int WarmUp { get; }

        public double Next(double high, double low)
        {
            if (!Limits.AreFinite(high, low))
                return Clear();
            double result = Step(high, low);
            return Missing == 0 || --Missing == 0 ? result : Clear();
        }

        public void Visit(IndicatorState state)
        {
            _highest.Visit(state);
            _lowest.Visit(state);
            state.Visit(ref Upper, double.NaN);
            state.Visit(ref Lower, double.NaN);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double high, double low)
        {
            Upper = _highest.Next(high);
            Lower = _lowest.Next(low);
            return (Upper + Lower) / 2;
        }

        private double Clear() => Upper = Lower = double.NaN;
    }
}
