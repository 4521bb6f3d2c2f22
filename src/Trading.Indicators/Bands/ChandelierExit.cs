namespace Trading.Indicators;

/// <summary>Stops that hang from the highest high and stand on the lowest low.</summary>
/// <remarks>Formula: <c>LongStop = highest high - a · ATR</c>, <c>ShortStop = lowest low + a · ATR</c>.</remarks>
[IndicatorInfo("Chandelier exit", IndicatorGroup.Volatility, "C. Le Beau", Pane = PlotPane.Price, Output = "LongStop")]
public sealed class ChandelierExit : Indicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">How many bars are looked at, and the period of the average true range, 1 to 100,000.</param>
    /// <param name="multiplier">How many average true ranges the stops are away, 0 to 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public ChandelierExit(int period = 22, double multiplier = 3)
    {
        Period = Limits.Check(period, 1);
        Multiplier = Limits.Check(multiplier, 0, 1000);
        _core = new(period, multiplier);
    }

    /// <summary>How many bars are looked at, and the period of the average true range.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <summary>How many average true ranges the stops are away.</summary>
    [Parameter(0, 1000)]
    public double Multiplier { get; }

    /// <summary>The stop of a long position; the same as <see cref="Indicator.Value"/>.</summary>
    public double LongStop => Value;

    /// <summary>The stop of a short position.</summary>
    [Output]
    public double ShortStop => _core.ShortStop;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low, bar.Close));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows.</param>
    /// <param name="close">The closes.</param>
    /// <param name="longStop">As long as the input.</param>
    /// <param name="shortStop">As long as the input.</param>
    /// <param name="period">How many bars are looked at, and the period of the average true range, 1 to 100,000.</param>
    /// <param name="multiplier">How many average true ranges the stops are away, 0 to 1,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> longStop,
        Span<double> shortStop,
        int period = 22,
        double multiplier = 3)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, close);
        Limits.SameLength(high, longStop);
        Limits.SameLength(high, shortStop);
        var core = new Core(Limits.Check(period, 1), Limits.Check(multiplier, 0, 1000));
        for (int i = 0; i < high.Length; i++)
        {
            double value = core.Next(high[i], low[i], close[i]);
            longStop[i] = value;
            shortStop[i] = core.ShortStop;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private readonly double _multiplier;
        private Atr.Core _range;
        private SlidingExtreme<Largest> _highest;
        private SlidingExtreme<Smallest> _lowest;

        public Core(int period, double multiplier)
        {
            _multiplier = multiplier;
            _range = new(period);
            _highest = new(period);
            _lowest = new(period);
            WarmUp = Missing = period + 1;
        }

        public double ShortStop = double.NaN;

        public int Missing;

        public readonly int WarmUp { get; }

        public double Next(double high, double low, double close)
        {
            if (!Limits.AreFinite(high, low, close))
                return Clear();
            double result = Step(high, low, close);
            return Missing == 0 || --Missing == 0 ? result : Clear();
        }

        public void Visit(IndicatorState state)
        {
            _range.Visit(state);
            _highest.Visit(state);
            _lowest.Visit(state);
            state.Visit(ref ShortStop, double.NaN);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double high, double low, double close)
        {
            double width = _multiplier * _range.Next(high, low, close);
            ShortStop = _lowest.Next(low) + width;
            return _highest.Next(high) - width;
        }

        private double Clear() => ShortStop = double.NaN;
    }
}
