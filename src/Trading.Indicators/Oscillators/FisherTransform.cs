namespace Trading.Indicators;

/// <summary>The place of the price in its range, transformed so that turns are sharp.</summary>
/// <remarks>Formula: <c>v = 0.66 · ((p - lowest) / (highest - lowest) - 0.5) + 0.67 · v'</c> within ±0.999, p being (High + Low) / 2; <c>Fisher = 0.5 · ln((1 + v) / (1 - v)) + 0.5 · Fisher'</c>. Trigger is the value before, 0 at the beginning.</remarks>
[IndicatorInfo("Fisher transform", IndicatorGroup.Momentum, "J. Ehlers, Stocks & Commodities, 2002", Output = "Line")]
public sealed class FisherTransform : Indicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">How many bars the range is of, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public FisherTransform(int period = 10)
    {
        Period = Limits.Check(period, 1);
        _core = new(period);
    }

    /// <summary>How many bars the range is of.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <summary>The transform; the same as <see cref="Indicator.Value"/>.</summary>
    public double Line => Value;

    /// <summary>The value of the bar before.</summary>
    [Output]
    public double Trigger => _core.Trigger;

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(in Bar bar) => Push(_core.Next(bar.High, bar.Low));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows.</param>
    /// <param name="line">As long as the input.</param>
    /// <param name="trigger">As long as the input.</param>
    /// <param name="period">How many bars the range is of, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        Span<double> line,
        Span<double> trigger,
        int period = 10)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, line);
        Limits.SameLength(high, trigger);
        var core = new Core(Limits.Check(period, 1));
        for (int i = 0; i < high.Length; i++)
        {
            double value = core.Next(high[i], low[i]);
            line[i] = value;
            trigger[i] = core.Trigger;
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private SlidingExtreme<Largest> _highest;
        private SlidingExtreme<Smallest> _lowest;
        private double _place;
        private double _fisher;
        private int _seen;
        private readonly int _period;

        public Core(int period)
        {
            _period = period;
            _highest = new(period);
            _lowest = new(period);
            WarmUp = Missing = period;
        }

        public double Trigger = double.NaN;

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
            state.Visit(ref _place);
            state.Visit(ref _fisher);
            state.Visit(ref _seen);
            state.Visit(ref Trigger, double.NaN);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double high, double low)
        {
            double price = (high + low) / 2, highest = _highest.Next(price), lowest = _lowest.Next(price);
            if (_seen < _period && ++_seen < _period)
                return double.NaN;
            double place = highest > lowest ? ((price - lowest) / (highest - lowest)) - 0.5 : 0;
            _place = Math.Clamp((0.66 * place) + (0.67 * _place), -0.999, 0.999);
            Trigger = _fisher;
            return _fisher = (0.5 * Math.Log((1 + _place) / (1 - _place))) + (0.5 * _fisher);
        }

        private double Clear() => Trigger = double.NaN;
    }
}
