namespace Trading.Indicators;

/// <summary>An exponential average that follows the faster the more one-sided the moves are.</summary>
/// <remarks>Formula: <c>VIDYA += (x - VIDYA) · |CMO| · 2 / (n + 1)</c>, CMO being <c>(rises - falls) / (rises + falls)</c> over its period; it begins with the first value that has one.</remarks>
[IndicatorInfo("Variable index dynamic average", IndicatorGroup.MovingAverages, "T. Chande, Stocks & Commodities, 1992", Pane = PlotPane.Price)]
public sealed class Vidya : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">The period of the average, 1 to 100,000.</param>
    /// <param name="momentumPeriod">The period of the momentum, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Vidya(int period = 14, int momentumPeriod = 9)
    {
        Period = Limits.Check(period, 1);
        MomentumPeriod = Limits.Check(momentumPeriod, 1);
        _core = new(period, momentumPeriod);
    }

    /// <summary>The period of the average.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <summary>The period of the momentum.</summary>
    [Parameter(1, 100_000)]
    public int MomentumPeriod { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the input.</param>
    /// <param name="period">The period of the average, 1 to 100,000.</param>
    /// <param name="momentumPeriod">The period of the momentum, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> destination,
        int period = 14,
        int momentumPeriod = 9)
    {
        Limits.SameLength(source, destination);
        var core = new Core(Limits.Check(period, 1), Limits.Check(momentumPeriod, 1));
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = core.Next(source[i]);
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private readonly double _weight;
        private readonly int _period;
        private RunningSum _rises;
        private RunningSum _falls;
        private double _last = double.NaN;
        private double _value;
        private int _seen;

        public Core(int period, int momentumPeriod)
        {
            _weight = 2.0 / (period + 1);
            _period = momentumPeriod;
            _rises = new(momentumPeriod);
            _falls = new(momentumPeriod);
            WarmUp = Missing = momentumPeriod + 1;
        }

        public int Missing;

        public readonly int WarmUp { get; }

        public double Next(double value)
        {
            if (!double.IsFinite(value))
                return double.NaN;
            double result = Step(value);
            return Missing == 0 || --Missing == 0 ? result : double.NaN;
        }

        public void Visit(IndicatorState state)
        {
            _rises.Visit(state);
            _falls.Visit(state);
            state.Visit(ref _last, double.NaN);
            state.Visit(ref _value);
            state.Visit(ref _seen);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double value)
        {
            double change = value - _last;
            _last = value;
            if (double.IsNaN(change))
                return double.NaN;
            double rises = _rises.Next(Math.Max(change, 0)), falls = _falls.Next(Math.Max(-change, 0)), total = rises + falls;
            if (_seen < _period)
                return ++_seen == _period ? _value = value : double.NaN;
            double share = Limits.IsZero(total) ? 0 : Math.Min(1, Math.Abs((rises - falls) / total));
            return _value += (value - _value) * _weight * share;
        }
    }
}
