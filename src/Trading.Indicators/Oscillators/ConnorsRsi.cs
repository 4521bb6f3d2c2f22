namespace Trading.Indicators;

/// <summary>Mean of three: strength of the price, strength of its streak, and rank of its last change; 0 to 100.</summary>
/// <remarks>Formula: <c>(RSI(x) + RSI(streak) + rank) / 3</c>; the streak counts rises in a row up and falls in a row down; the rank is the percentage of the n changes before that are less than the last, in parts of the price. An update takes time in proportion to the rank's period.</remarks>
[IndicatorInfo("Connors RSI", IndicatorGroup.Momentum, "L. Connors and C. Alvarez, 2012")]
public sealed class ConnorsRsi : ValueIndicator
{
    private Core _core;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">The period of the price's RSI, 2 to 100,000.</param>
    /// <param name="streakPeriod">The period of the streak's RSI, 2 to 100,000.</param>
    /// <param name="rankPeriod">How many changes the last one is compared with, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public ConnorsRsi(int period = 3, int streakPeriod = 2, int rankPeriod = 100)
    {
        Period = Limits.Check(period, 2);
        StreakPeriod = Limits.Check(streakPeriod, 2);
        RankPeriod = Limits.Check(rankPeriod, 1);
        _core = new(period, streakPeriod, rankPeriod);
    }

    /// <summary>The period of the price's RSI.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <summary>The period of the streak's RSI.</summary>
    [Parameter(2, 100_000)]
    public int StreakPeriod { get; }

    /// <summary>How many changes the last one is compared with.</summary>
    [Parameter(1, 100_000)]
    public int RankPeriod { get; }

    /// <inheritdoc/>
    public override bool IsReady => _core.Missing == 0;

    /// <inheritdoc/>
    public override int WarmUp => _core.WarmUp;

    /// <inheritdoc/>
    public override void Update(double value) => Push(_core.Next(value));

    /// <summary>The values at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the input.</param>
    /// <param name="period">The period of the price's RSI, 2 to 100,000.</param>
    /// <param name="streakPeriod">The period of the streak's RSI, 2 to 100,000.</param>
    /// <param name="rankPeriod">How many changes the last one is compared with, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> destination,
        int period = 3,
        int streakPeriod = 2,
        int rankPeriod = 100)
    {
        Limits.SameLength(source, destination);
        var core = new Core(Limits.Check(period, 2), Limits.Check(streakPeriod, 2), Limits.Check(rankPeriod, 1));
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = core.Next(source[i]);
        }
    }

    /// <inheritdoc/>
    protected override void VisitState(IndicatorState state) => _core.Visit(state);

    private struct Core
    {
        private readonly double[] _changes;
        private Rsi.Core _strength;
        private Rsi.Core _streakStrength;
        private double _last = double.NaN;
        private double _streak;
        private int _next;
        private int _seen;

        public Core(int period, int streakPeriod, int rankPeriod)
        {
            _changes = new double[rankPeriod];
            _strength = new(period);
            _streakStrength = new(streakPeriod);
            WarmUp = Missing = Math.Max(Math.Max(period, streakPeriod) + 1, rankPeriod + 2);
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
            _strength.Visit(state);
            _streakStrength.Visit(state);
            state.Visit(_changes);
            state.Visit(ref _last, double.NaN);
            state.Visit(ref _streak);
            state.Visit(ref _next);
            state.Visit(ref _seen);
            state.Visit(ref Missing, WarmUp);
        }

        private double Step(double value)
        {
            double strength = _strength.Next(value), change = value > _last ? 1 : value < _last ? -1 : 0;
            _streak = change == 0 ? 0 : change * _streak > 0 ? _streak + change : change;
            double streakStrength = _streakStrength.Next(_streak), part = Limits.IsZero(_last) ? 0 : (value - _last) / _last;
            _last = value;
            if (double.IsNaN(part))
                return double.NaN;
            double[] changes = _changes;
            int less = 0;
            foreach (double other in changes)
                less += other < part ? 1 : 0;
            changes[_next] = part;
            _next = _next + 1 == changes.Length ? 0 : _next + 1;
            if (_seen < changes.Length)
            {
                _seen++;
                return double.NaN;
            }

            return (strength + streakStrength + (100.0 * less / changes.Length)) / 3;
        }
    }
}
